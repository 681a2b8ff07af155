namespace Cashew.Linker.Optimization.Verification;

/// <summary>How a function uses its frame.</summary>
internal sealed class FrameUse
{
    private const int Word = 4;
    private const int LongestBegin = 3;

    public FrameUse(ListedFunction function)
    {
        bool readsFramePointer = function.Code.Any(instruction => Reads(instruction, "fp"));
        var addresses = function.Code.Where(instruction => TakesAddress(instruction, readsFramePointer)).ToArray();
        OwnsLocals = addresses.Length == 0;
        OwnsArguments = Array.TrueForAll(addresses, instruction => instruction is { Name: "add", Operands: [not ("sp" or "fp"), "sp", _] }
            && instruction.Text.TryImmediate(2, out int distance) && distance < SizeOf(function));
    }

    /// <summary>Whether no pointer leads to the words of the frame.</summary>
    public bool OwnsLocals { get; }

    /// <summary>Whether no pointer leads to the words that the caller passed on the stack.</summary>
    public bool OwnsArguments { get; }

    /// <summary>The bytes that the first instruction pushes.</summary>
    public static int PushedAtEntry(ListedFunction function) => function.Code[0] switch
    {
        { Name: "push" } push => OperandUse.Registers(push.Operands[0]).Length * Word,
        { Name: "stmdb", Operands: ["sp!", var list] } => OperandUse.Registers(list).Length * Word,
        { Name: "str", Operands: [_, "[sp, #-4]!"] } => Word,
        _ => 0,
    };

    /// <summary>The bytes of the frame: what is pushed, and the local words below it.</summary>
    public static int SizeOf(ListedFunction function) =>
        PushedAtEntry(function) + function.Code.Take(LongestBegin).Where(instruction => instruction is { Name: "sub", Operands: ["sp", ..] }).Sum(instruction =>
            instruction.Text.TryImmediate(instruction.Operands.Length - 1, out int bytes) ? bytes : 0);

    // A frame pointer that nobody reads is no address that anybody has.
    private static bool TakesAddress(ListedInstruction instruction, bool readsFramePointer) => instruction switch
    {
        { Name: "push" or "pop" } or { Name: "stmdb" or "ldmia", Operands: ["sp!", _] } => false,
        { Name: "add" or "sub" or "mov", Operands: ["sp", ..] } => !instruction.Operands[^1].StartsWith('#'),
        { Name: "add" or "mov", Operands: ["fp", "sp", ..] } => readsFramePointer,
        { Name: "ldr" or "ldrb" or "ldrh" or "str", Operands: [not "sp", var address, ..] } when address.StartsWith("[sp", StringComparison.Ordinal) =>
            OperandUse.Registers(address).Length > 1,
        _ => Reads(instruction, "sp"),
    };

    private static bool Reads(ListedInstruction instruction, string register) => instruction.Name is not ("push" or "pop")
        && instruction is not { Name: "stmdb" or "ldmia", Operands: ["sp!", _] } && instruction.Use.Reads.Contains(register);
}
