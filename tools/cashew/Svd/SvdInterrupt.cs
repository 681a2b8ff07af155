namespace Cashew.Tools.Svd;

/// <summary>One interrupt line of a device.</summary>
/// <param name="Name">Its name, such as USART2.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Number">Its number at the NVIC.</param>
public sealed record SvdInterrupt(string Name, string Description, int Number);
