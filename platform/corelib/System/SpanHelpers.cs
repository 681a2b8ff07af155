namespace System;

// The compiler calls these to move and to clear structs of more than about 32 bytes.
internal static unsafe class SpanHelpers
{
    internal static void Memmove(ref byte destination, ref byte source, nuint length)
    {
        fixed (byte* to = &destination, from = &source)
        {
            if ((nuint)to - (nuint)from >= length)
            {
                // Bound: 32, the bytes of BootInfo, the one struct that the kernel copies so.
                for (nuint i = 0; i < length; i++)
                {
                    to[i] = from[i];
                }
            }
            else
            {
                // Bound: 32, as above.
                for (nuint i = length; i > 0; i--)
                {
                    to[i - 1] = from[i - 1];
                }
            }
        }
    }

    internal static void ClearWithoutReferences(ref byte destination, nuint length)
    {
        fixed (byte* to = &destination)
        {
            for (nuint i = 0; i < length; i++)
            {
                to[i] = 0;
            }
        }
    }

    internal static void Fill(ref byte destination, byte value, nuint length)
    {
        fixed (byte* to = &destination)
        {
            for (nuint i = 0; i < length; i++)
            {
                to[i] = value;
            }
        }
    }
}
