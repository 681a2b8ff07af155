namespace Cashew.Linker.Optimization;

/// <summary>What an instruction does to the flow of control, and those that are parts of a pattern.</summary>
internal enum InstructionKind
{
    /// <summary>Goes on with the next one.</summary>
    Plain,

    /// <summary>b</summary>
    Branch,

    /// <summary>b with a condition</summary>
    ConditionalBranch,

    /// <summary>cbz, cbnz</summary>
    CompareBranch,

    /// <summary>bl</summary>
    Call,

    /// <summary>blx of a register</summary>
    CallRegister,

    /// <summary>bx of a register other than lr</summary>
    JumpRegister,

    /// <summary>bx lr, or a load of the program counter from the stack</summary>
    Return,

    /// <summary>udf, bkpt: nothing comes after it</summary>
    Trap,

    /// <summary>movw</summary>
    MoveLow,

    /// <summary>movt</summary>
    MoveHigh,

    /// <summary>add of the program counter</summary>
    AddProgramCounter,

    /// <summary>cmp of a register with zero</summary>
    CompareZero,

    /// <summary>movw, movt and add of the program counter as one: an address</summary>
    LoadAddress,

    /// <summary>Nothing is left of it</summary>
    Removed,
}
