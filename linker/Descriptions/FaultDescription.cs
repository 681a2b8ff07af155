namespace Cashew.Linker.Descriptions;

/// <summary>The Endpoint that hears of a program's faults, and the badge that tells it whose they are.</summary>
public sealed record FaultDescription(ObjectReference Endpoint, uint Badge);
