namespace Forbidden;

internal sealed class Node
{
    public int Value;
}

internal static class Program
{
    private static Node s_node;

    private static void Main()
    {
        s_node = new Node();
        s_node.Value = 1;
    }
}
