namespace Cashew.Linker.Checks;

/// <summary>
/// The services of a .NET run time that compiled code asks for by name and that the target does not have. Leaving them undefined is the proof
/// that nothing allocates; here stands what a C# programmer did to need each of them, and what to do instead.
/// </summary>
internal static class RuntimeServices
{
    private const string NoHeap = "the target has no heap";

    private static readonly (string Part, string What)[] s_services =
    [
        ("RhpNewArray", $"makes an array that is not constant; {NoHeap}: use an [InlineArray] struct or a span of constants"),
        ("RhNewArray", $"makes an array that is not constant; {NoHeap}: use an [InlineArray] struct or a span of constants"),
        ("RhpNewPtrArray", $"makes an array that is not constant; {NoHeap}: use an [InlineArray] struct or a span of constants"),
        ("RhNewString", $"makes a string; {NoHeap}: use u8 literals and write them one after the other"),
        ("CashewMakesString", $"makes a string; {NoHeap}: use u8 literals and write them one after the other"),
        ("RhpNew", $"makes an instance of a class; {NoHeap}: use a struct or a static"),
        ("RhNewObject", $"makes an instance of a class; {NoHeap}: use a struct or a static"),
        ("RhBox", $"boxes a value; {NoHeap}: use a type parameter instead of object or of an interface"),
        ("RhUnbox", $"unboxes a value; {NoHeap}: use a type parameter instead of object or of an interface"),
        ("RhpThrow", "throws an exception; the target has none: return an error code"),
        ("RhThrow", "throws an exception; the target has none: return an error code"),
        ("RhpRethrow", "throws an exception; the target has none: return an error code"),
        ("AssignRef", $"stores a reference to an object; {NoHeap}: use structs and pointers"),
        ("TypeCast", "asks for the type of an object; the target has no types at run time: use a type parameter"),
        ("RhpInitialDynamicInterfaceDispatch", "calls through an interface; the target has no types at run time: use a type parameter"),
        ("RhpResolveInterfaceMethod", "calls through an interface; the target has no types at run time: use a type parameter"),
        ("RhpInterfaceDispatch", "calls through an interface; the target has no types at run time: use a type parameter"),
        ("Dbl", "computes with double, which a Cortex-M4 cannot; use whole numbers"),
        ("Flt", "computes with floating-point numbers, and threads have no floating-point registers yet; use whole numbers"),
    ];

    /// <summary>What code does that needs a symbol.</summary>
    public static string Explain(string symbol)
    {
        foreach (var (part, what) in s_services)
        {
            if (symbol.Contains(part, StringComparison.Ordinal))
            {
                var semicolon = what.IndexOf(';');
                return semicolon < 0 ? $"{what} ({symbol})" : $"{what[..semicolon]} ({symbol}){what[semicolon..]}";
            }
        }

        return $"asks for {symbol}, which is nowhere defined";
    }
}
