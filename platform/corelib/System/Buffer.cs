namespace System;

// The compiler's IL scanner asks for this method; nothing without an allocator reaches it.
public static class Buffer
{
    internal static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint length) =>
        SpanHelpers.Memmove(ref destination, ref source, length);
}
