using System;

namespace Cashew.Mutation;

/// <summary>Which of the mutants that are compiled into the kernel's sources is the active one. <c>cashew mutate</c> puts the calls of <see cref="Is"/> there.</summary>
internal static class Mutant
{
    private static bool[] s_reached = new bool[1024];

    /// <summary>The active mutant's number; 0 for none.</summary>
    public static int Active { get; set; }

    /// <summary>How many more times the kernel may come to a mutant: then it is taken to be in an endless loop.</summary>
    public static long Left { get; set; } = long.MaxValue;

    /// <summary>The numbers of the mutants that the kernel has come to.</summary>
    public static ReadOnlySpan<bool> Reached => s_reached;

    /// <summary>The kernel has come to a mutant: whether it is the active one.</summary>
    public static bool Is(int number)
    {
        if (--Left < 0)
        {
            throw new TimeoutException("The kernel does not come to an end.");
        }

        if (number >= s_reached.Length)
        {
            Array.Resize(ref s_reached, Math.Max(number + 1, s_reached.Length * 2));
        }

        s_reached[number] = true;
        return number == Active;
    }
}
