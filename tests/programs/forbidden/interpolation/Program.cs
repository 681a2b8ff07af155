namespace Forbidden;

internal static class Program
{
    private static string s_text;
    private static int s_number = 1;

    private static void Main()
    {
        s_text = $"number {s_number}";
    }
}
