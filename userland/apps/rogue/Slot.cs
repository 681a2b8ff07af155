namespace Cashew.Apps.Rogue;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The Endpoint where init listens: write.</summary>
    Supervisor = 1,
}
