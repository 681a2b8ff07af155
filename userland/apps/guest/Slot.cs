namespace Cashew.Apps.Guest;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    Console = 1,
    ConsoleThread = 2,
    Greeter = 3,
    GreeterThread = 4,
}
