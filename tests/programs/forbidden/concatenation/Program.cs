namespace Forbidden;

internal static class Program
{
    private static string s_name = "world";

    private static void Main()
    {
        s_name = "hello " + s_name;
    }
}
