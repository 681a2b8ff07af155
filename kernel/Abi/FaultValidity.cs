namespace Cashew.Abi;

/// <summary>Which words of a fault message hold something.</summary>
[System.Flags]
public enum FaultValidity : uint
{
    /// <summary>Neither the address nor the pc is known.</summary>
    None = 0,

    /// <summary>r6 holds the address.</summary>
    Address = 1,

    /// <summary>r7 holds the pc.</summary>
    ProgramCounter = 2,
}
