namespace Cashew.Linker.Checks;

/// <summary>The kinds of <see cref="RegisterValue"/>.</summary>
internal enum RegisterKnowledge : byte
{
    Unknown,
    Constant,
    Stack,
    TableEntry,
    Unreachable,
}
