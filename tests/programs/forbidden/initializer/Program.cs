namespace Forbidden;

internal static class Program
{
    private static int s_seed = Scramble(7);

    private static void Main()
    {
        s_seed++;
    }

    private static int Scramble(int value) => value ^ 0x55;
}
