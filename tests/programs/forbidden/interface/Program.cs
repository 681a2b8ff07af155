namespace Forbidden;

internal interface IShape
{
    int Area();
}

internal static class Program
{
    private static IShape s_shape = null;
    private static int s_area;

    private static void Main()
    {
        s_area = s_shape.Area();
    }
}
