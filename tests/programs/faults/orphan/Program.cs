using System.Threading;

namespace Cashew.Tests.Faults.Orphan;

// A program without capabilities and without a fault endpoint: it stops at its first deed.

internal static unsafe class Program
{
    private static void Main() => Volatile.Read(ref *(uint*)0);
}
