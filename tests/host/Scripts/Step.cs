using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Something that happens to the machine. <paramref name="Words"/>: what <see cref="StepKind"/> says of each kind.</summary>
internal sealed record Step(StepKind Kind, params uint[] Words)
{
    /// <summary>How many registers a system call takes: r4 to r11.</summary>
    public const int RegisterCount = 8;

    /// <summary>Of a system call: r4.</summary>
    public MessageTag Tag => new(Words[0]);

    /// <summary>Of a system call: r11.</summary>
    public MessageLength Length => new(Words[RegisterCount - 1]);

    /// <summary>A thread does it; else the world around does.</summary>
    public bool IsOfThread => Kind is not (StepKind.Line or StepKind.Time or StepKind.Ambush);

    /// <summary>A system call with these words from r5 on; what is not given is 0.</summary>
    public static Step Call(Operation operation, uint slot, uint label, params uint[] words)
    {
        uint[] registers = new uint[RegisterCount];
        registers[0] = MessageTag.Create(operation, slot, label).Value;
        words.CopyTo(registers, 1);
        return new Step(StepKind.SystemCall, registers);
    }

    /// <summary>The same step with a word changed.</summary>
    public Step With(int index, uint word)
    {
        uint[] words = [.. Words];
        words[index] = word;
        return new Step(Kind, words);
    }

    public override string ToString() => ScriptLine.Print(this, "somebody", ObjectKind.None);

    public bool Equals(Step? other) => other != null && Kind == other.Kind && Words.SequenceEqual(other.Words);

    public override int GetHashCode() => (int)Kind ^ Words.Aggregate(17, (hash, word) => (hash * 31) + (int)word);
}
