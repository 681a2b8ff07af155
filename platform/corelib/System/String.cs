using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

// Literals only: they lie in flash, and nothing makes a string at run time. Text for a console is a u8 literal.
public sealed class String
{
    // The compiler lays the literal out as these two fields, and the characters from _firstChar on.
    private readonly int _stringLength;
    private readonly char _firstChar;

    // What the compiler calls for string + string and for $"...". Nothing defines the symbol, so the build refuses the program and says where.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewMakeString")]
    public static extern string Concat(string first, string second);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewMakeString")]
    public static extern string Concat(string first, string second, string third);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewMakeString")]
    public static extern string Concat(object first, object second);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewMakeString")]
    public static extern string Format(string format, object argument);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewMakeString")]
    public static extern string Format(string format, object first, object second);

    [Intrinsic]
    public int Length => _stringLength;

    [IndexerName("Chars")]
    public unsafe char this[int index]
    {
        [Intrinsic]
        get
        {
            if ((uint)index >= (uint)_stringLength)
            {
                Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
            }

            return Unsafe.Add(ref Unsafe.AsRef(in _firstChar), index);
        }
    }
}
