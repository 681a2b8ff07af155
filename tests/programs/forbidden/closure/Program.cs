using System;

namespace Forbidden;

internal static class Program
{
    private static int s_sum;

    private static void Main()
    {
        int count = s_sum;
        Run(() => s_sum += count);
    }

    private static void Run(Action action) => action();
}
