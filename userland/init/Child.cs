namespace Cashew.Init;

/// <summary>The programs that init starts: the badges that the system description gives their capabilities and their faults.</summary>
internal enum Child : uint
{
    Console = 1,
    Pong = 2,
    Ping = 3,
    Rogue = 4,
}
