namespace System.Runtime.CompilerServices;

public static class RuntimeHelpers
{
    public static int OffsetToStringData => 8;

    /// <summary>A constant array's bytes in flash, as a span: what <c>ReadOnlySpan&lt;T&gt; x = [1, 2, 3]</c> compiles to.</summary>
    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle field) => default;

    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>() => IsReferenceOrContainsReferences<T>();
}
