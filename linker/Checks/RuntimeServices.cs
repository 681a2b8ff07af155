namespace Cashew.Linker.Checks;

/// <summary>
/// The services of a .NET run time that compiled code asks for by name and that the target does not have. Leaving them undefined is the proof
/// that nothing allocates; here stands what a C# programmer did to need each of them, and what to do instead.
/// </summary>
internal static class RuntimeServices
{
    private const string NewInstance = "RhpNew";
    private const string StoreReference = "AssignRef";
    private const string NoArrays = "the target has no heap: use an [InlineArray] struct or a span of constants";
    private const string NoStrings = "the target has no heap: write u8 literals one after the other";
    private const string NoBoxes = "the target has no heap: use a type parameter instead of object or an interface";
    private const string NoInstances = "the target has no heap: use a struct or a static class";
    private const string NoDelegates = "the target has no heap: pass a struct, or a pointer to a static method (delegate*)";
    private const string NoExceptions = "the target has none: return an error code";
    private const string NoTypes = "the target has no types at run time: use a type parameter";

    private static readonly (string Part, string What, string Rule)[] s_services =
    [
        ("RhpNewArray", "makes an array that is not constant", NoArrays),
        ("RhNewArray", "makes an array that is not constant", NoArrays),
        ("RhpNewPtrArray", "makes an array that is not constant", NoArrays),
        ("RhNewString", "makes a string", NoStrings),
        ("CashewMakeString", "makes a string", NoStrings),
        (NewInstance, "makes an instance of a class", NoInstances),
        ("RhNewObject", "makes an instance of a class", NoInstances),
        ("RhBox", "boxes a value", NoBoxes),
        ("RhUnbox", "unboxes a value", NoBoxes),
        ("RhpThrow", "throws an exception", NoExceptions),
        ("RhThrow", "throws an exception", NoExceptions),
        ("RhpRethrow", "throws an exception", NoExceptions),
        (StoreReference, "stores a reference to an object", "the target has no heap: use structs and pointers"),
        ("TypeCast", "asks for the type of an object", NoTypes),
        ("RhpInitialDynamicInterfaceDispatch", "calls through an interface", NoTypes),
        ("RhpResolveInterfaceMethod", "calls through an interface", NoTypes),
        ("RhpInterfaceDispatch", "calls through an interface", NoTypes),
        ("Dbl", "computes with double", "a Cortex-M4 cannot: use whole numbers"),
        ("Flt", "computes with floating-point numbers in a way that is a call of the run time", "a Cortex-M4 has no instruction for it: write it out"),
    ];

    /// <summary>Whether a symbol is a service that the target does not have.</summary>
    public static bool IsMissing(string symbol) => s_services.Any(service => symbol.Contains(service.Part, StringComparison.Ordinal));

    /// <summary>Whether a symbol is only asked for by code that works with objects, and so could not get one.</summary>
    public static bool IsConsequence(string symbol) => symbol.Contains(StoreReference, StringComparison.Ordinal);

    /// <summary>What code does that needs a symbol. <paramref name="type"/> is the type that the symbol was asked for, or empty.</summary>
    public static string Explain(string symbol, string type)
    {
        var (part, what, rule) = s_services.FirstOrDefault(service => symbol.Contains(service.Part, StringComparison.Ordinal));
        if (part is null)
        {
            return $"asks for {symbol}, which is nowhere defined";
        }

        (what, rule) = part == NewInstance ? DescribeInstance(type) : (what, rule);
        return $"{what} ({symbol}); {rule}";
    }

    // A value in a box and the variables of a closure are instances of classes that the compiler makes.
    private static (string What, string Rule) DescribeInstance(string type) => type switch
    {
        "" => ("makes an instance of a class", NoInstances),
        _ when type.StartsWith("Boxed_", StringComparison.Ordinal) => ($"boxes a value of type {type["Boxed_".Length..]}", NoBoxes),
        _ when type.Contains("<>c", StringComparison.Ordinal) => ("makes a closure", NoDelegates),
        _ when type.StartsWith("System.Action", StringComparison.Ordinal) || type.StartsWith("System.Func", StringComparison.Ordinal) => ("makes a delegate", NoDelegates),
        _ => ($"makes an instance of the class {type}", NoInstances),
    };
}
