namespace Cashew.Benchmarks.Empty;

// The least that a program takes. It is never started.

internal static class Program
{
    private static void Main()
    {
    }
}
