namespace Cashew.Init;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The Endpoint where faults and the programs' own messages arrive: read.</summary>
    Requests = 1,

    /// <summary>The console driver: write.</summary>
    Console = 2,

    /// <summary>The Thread of the console driver: write.</summary>
    ConsoleThread = 3,

    /// <summary>The Thread of pong: write.</summary>
    PongThread = 4,

    /// <summary>The Thread of ping: write.</summary>
    PingThread = 5,

    /// <summary>The Thread of rogue: write.</summary>
    RogueThread = 6,
}
