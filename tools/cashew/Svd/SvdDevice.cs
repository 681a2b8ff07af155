namespace Cashew.Tools.Svd;

/// <summary>What a CMSIS-SVD file says of one microcontroller.</summary>
/// <param name="Name">The device's name, such as STM32F407.</param>
/// <param name="Version">The description's version.</param>
/// <param name="Origin">Who holds the copyright, and the licence.</param>
/// <param name="Peripherals">The peripherals by name, with what they derive from others filled in.</param>
public sealed record SvdDevice(string Name, string Version, string Origin, IReadOnlyDictionary<string, SvdPeripheral> Peripherals);
