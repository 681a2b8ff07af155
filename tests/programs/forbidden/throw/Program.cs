using System;

namespace Forbidden;

internal static class Program
{
    private static Exception s_fault = null;

    private static void Main()
    {
        throw s_fault;
    }
}
