using System.Runtime.CompilerServices;

namespace Cashew.Linker.Tests;

/// <summary>Loops of all kinds, to be found by their lines.</summary>
internal static class LoopFixtures
{
    public static int Counted(int x)
    {
        // Bound: 3, as it says.
        for (var i = 0; i < 3; i++)
        {
            x += i;
        }

        while (x < 100) // Bound: 7, it doubles.
        {
            x *= 2;
        }

        return x;
    }

    public static int Below(int x)
    {
        // Bound: 4, the condition is at the end.
        do // here
        {
            x--;
        }
        while (x > 0);
        return x;
    }

    public static int Endless(int x)
    {
        // Bound: 9, it has no condition.
        while (true)
        {
            if (x > 9)
            {
                return x;
            }

            x++;
        }
    }

    public static int Each(ReadOnlySpan<int> items)
    {
        var sum = 0;

        // Bound: 6, the items.
        foreach (var item in items)
        {
            sum += item;
        }

        return sum;
    }

    public static int Caller(int x)
    {
        return Inlined(x) + Other(x);
    }

    private static int Inlined(int x)
    {
        // Bound: 2, inlined.
        for (var i = 0; i < 2; i++)
        {
            x += Deeper(x);
        }

        return x;
    }

    private static int Deeper(int x)
    {
        // Bound: 8, inlined where the other one is.
        for (var j = 0; j < 8; j++)
        {
            x += j;
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Other(int x)
    {
        for (var k = 0; k < x; k++)
        {
            x--;
        }

        return x;
    }
}
