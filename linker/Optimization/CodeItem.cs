using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>An instruction of a function that is rewritten, or the three that make an address. It keeps the place where it was.</summary>
internal sealed class CodeItem(uint offset, ThumbInstruction instruction, byte[] bytes)
{
    private byte[]? _decoded;
    private Operation? _operation;

    /// <summary>Where it was in the section.</summary>
    public uint OldOffset { get; } = offset;

    /// <summary>How many bytes it had.</summary>
    public uint OldLength { get; } = (uint)bytes.Length;

    public InstructionKind Kind { get; set; } = instruction.Kind;

    /// <summary>All that it may read (see <see cref="Resources"/>).</summary>
    public uint Reads { get; set; } = instruction.Reads;

    /// <summary>What it is sure to write.</summary>
    public uint Writes { get; set; } = instruction.Writes;

    /// <summary>The registers that it names itself; a call reads and writes more.</summary>
    public uint Named { get; set; } = instruction.Kind == InstructionKind.CallRegister ? Resources.Of(instruction.Register) : instruction.Reads | instruction.Writes;

    /// <summary>The register of an address, a call or a comparison.</summary>
    public int Register { get; set; } = instruction.Register;

    /// <summary>An immediate number, or the condition of a branch.</summary>
    public uint Number { get; set; } = instruction.Number;

    /// <summary>The bytes of what is no branch and no address.</summary>
    public byte[] Bytes { get; set; } = bytes;

    /// <summary>Where a branch goes, if it stays in the section.</summary>
    public CodeItem? Target { get; set; }

    /// <summary>What an address or a call means.</summary>
    public CodeAddress? Address { get; set; }

    /// <summary>A comparison whose work a cbz does; it comes back if the cbz does not reach.</summary>
    public CodeItem? Comparison { get; set; }

    /// <summary>The word that an address is loaded from; null if two instructions make it.</summary>
    public Literal? Literal { get; set; }

    /// <summary>Where values are that the compiler had in other registers.</summary>
    public RegisterHomes Homes { get; } = new();

    /// <summary>Where it is now.</summary>
    public uint Offset { get; set; }

    /// <summary>How many bytes it has now.</summary>
    public uint Length { get; set; }

    /// <summary>The symbol that it branches to, outside of the section.</summary>
    public ObjectSymbol? Symbol => Address?.Function is null ? Address?.Symbol : null;

    /// <summary>What it does in terms of operands; null if that is not known, or if it is a branch or an address.</summary>
    public Operation? Operation
    {
        get
        {
            if (_decoded != Bytes)
            {
                (_decoded, _operation) = (Bytes, OperationDecoder.Decode(Bytes));
            }

            return Kind is InstructionKind.Plain or InstructionKind.CompareZero or InstructionKind.MoveLow || (Kind == InstructionKind.Return && Address is null) ? _operation : null;
        }
    }

    /// <summary>A new jump behind an instruction.</summary>
    public static CodeItem Jump(CodeItem behind, CodeItem target) =>
        new(behind.OldOffset + behind.OldLength, new ThumbInstruction(2, InstructionKind.Branch, 0, 0), []) { Target = target };

    /// <summary>Whether a branch is taken now where it was not before.</summary>
    public bool IsInverted { get; private set; }

    public void Invert()
    {
        Number ^= 1;
        IsInverted = !IsInverted;
    }

    public void Remove()
    {
        Kind = InstructionKind.Removed;
        Reads = 0;
        Writes = 0;
        Named = 0;
    }

    /// <summary>Makes an address or a number of it.</summary>
    public void MakeAddress(int register, CodeAddress address)
    {
        Kind = InstructionKind.LoadAddress;
        Register = register;
        Address = address;
        Reads = 0;
        Writes = Named = Resources.Of(register);
    }

    /// <summary>Makes a cbz or cbnz one of another register, and the comparison that it does the work of.</summary>
    public void CompareOther(int register)
    {
        if (Comparison is { } comparison)
        {
            comparison.Bytes = OperationEncoder.Encode(new Operation(Opcode.Compare, Operation.None, register, Operation.None, 0, 0, true), flagsAreFree: true)!;
            comparison.Register = register;
        }

        Register = register;
        Reads = Named = Resources.Of(register);
    }

    /// <summary>Makes a branch on flags of a branch, with the same target.</summary>
    public void BranchOnFlags(uint condition)
    {
        Kind = InstructionKind.ConditionalBranch;
        Number = condition;
        Comparison = null;
        Reads = Named = Resources.Flags;
    }

    /// <summary>Makes another instruction of it, which neither is nor was a branch.</summary>
    public void Replace(byte[] bytes)
    {
        var instruction = ThumbDecoder.Decode(bytes, 0) ?? throw new UnknownCodeException($"the optimiser made an instruction at {OldOffset:x} that is not known");
        Bytes = bytes;
        Kind = instruction.Kind;
        Reads = instruction.Reads;
        Writes = instruction.Writes;
        Named = instruction.Reads | instruction.Writes;
        Register = instruction.Register;
        Number = instruction.Number;
    }
}
