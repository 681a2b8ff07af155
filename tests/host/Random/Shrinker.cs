using System;
using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>Finds a shorter sequence of steps that fails too: Zeller's delta debugging, then simpler words.</summary>
internal static class Shrinker
{
    /// <summary>Shrinks a sequence that fails.</summary>
    public static List<Step> Shrink(List<Step> steps, Func<IReadOnlyList<Step>, bool> fails)
    {
        if (!fails(steps))
        {
            return steps;
        }

        List<Step> shrunk = [.. steps];
        for (int size = shrunk.Count / 2; size > 0; size = Math.Min(size / 2, shrunk.Count))
        {
            RemoveChunks(shrunk, size, fails);
        }

        Simplify(shrunk, fails);
        RemoveChunks(shrunk, 1, fails);
        return shrunk;
    }

    // From the end, since what comes after the failure is the first to go.
    private static void RemoveChunks(List<Step> steps, int size, Func<IReadOnlyList<Step>, bool> fails)
    {
        for (int start = steps.Count - size; start >= 0; start -= size)
        {
            List<Step> removed = steps.GetRange(start, size);
            steps.RemoveRange(start, size);
            if (!fails(steps))
            {
                steps.InsertRange(start, removed);
            }
        }
    }

    private static void Simplify(List<Step> steps, Func<IReadOnlyList<Step>, bool> fails)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            for (int word = steps[i].Kind == StepKind.SystemCall ? 1 : 0; word < steps[i].Words.Length; word++)
            {
                foreach (uint simple in (ReadOnlySpan<uint>)[0, 1])
                {
                    Step before = steps[i];
                    if (before.Words[word] <= simple)
                    {
                        break;
                    }

                    steps[i] = before.With(word, simple);
                    if (fails(steps))
                    {
                        break;
                    }

                    steps[i] = before;
                }
            }
        }
    }
}
