namespace Cashew.Apps.Guest;

/// <summary>What the program greeter does: the label of a Call. Its side is userland/apps/greeter/greeter.h.</summary>
internal enum GreeterMethod : uint
{
    /// <summary>Adds two words; the answer is the first word.</summary>
    Add = 0,

    /// <summary>Greets by name: the first word is the name's length in bytes, which are in the UTCB; the answer is the same with the greeting.</summary>
    Greet = 1,
}
