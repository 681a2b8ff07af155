namespace Forbidden;

internal static class Program
{
    private static int s_length;

    private static void Main()
    {
        int[] numbers = new int[s_length];
        s_length = numbers.Length;
    }
}
