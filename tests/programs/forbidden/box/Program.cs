namespace Forbidden;

internal static class Program
{
    private static object s_kept;

    private static void Main()
    {
        s_kept = 5;
    }
}
