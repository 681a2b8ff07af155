namespace Cashew.Tools.Svd;

/// <summary>One peripheral of a device.</summary>
/// <param name="Name">Its name, such as USART2.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="BaseAddress">The address of its first register.</param>
/// <param name="Registers">Its registers by rising offset.</param>
/// <param name="Interrupts">The interrupts that are listed with it.</param>
public sealed record SvdPeripheral(
    string Name,
    string Description,
    uint BaseAddress,
    IReadOnlyList<SvdRegister> Registers,
    IReadOnlyList<SvdInterrupt> Interrupts);
