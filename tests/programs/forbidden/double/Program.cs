namespace Forbidden;

internal static class Program
{
    private static int s_ticks;

    private static void Main()
    {
        s_ticks = (int)(s_ticks * 1.5);
    }
}
