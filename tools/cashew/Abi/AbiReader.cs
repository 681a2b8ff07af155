using System.Reflection;
using Cashew.Abi;

namespace Cashew.Tools.Abi;

// The annotations are attributes of kernel/Abi, which the linker library compiles too, so reflection finds them.

/// <summary>Reads the annotated ABI and checks that it can be generated from.</summary>
public static class AbiReader
{
    private const int WordCount = 6;

    /// <summary>The objects that have methods, by their kinds' numbers.</summary>
    public static IReadOnlyList<AbiObject> Read(AbiText text) =>
    [
        .. typeof(KernelObjectAttribute).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<KernelObjectAttribute>() is not null)
            .Select(type => ReadObject(type, text))
            .OrderBy(item => item.Kind),
    ];

    private static AbiObject ReadObject(Type type, AbiText text)
    {
        AbiMethod[] methods = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ReadMethod(field, text)).OrderBy(method => method.Number)];
        return methods.Select(method => (int)method.Number).SequenceEqual(Enumerable.Range(0, methods.Length))
            ? new AbiObject(type.GetCustomAttribute<KernelObjectAttribute>()!.Kind, text.Of(type), methods)
            : throw new ToolException($"{type.Name}: its methods are numbered {string.Join(", ", methods.Select(method => method.Number))}; they must be 0, 1, 2 and so on");
    }

    private static AbiMethod ReadMethod(FieldInfo field, AbiText text)
    {
        string name = $"{field.DeclaringType!.Name}.{field.Name}";
        MethodAttribute method = field.GetCustomAttribute<MethodAttribute>() ?? throw new ToolException($"{name}: it has no [Method] with the rights that it needs");
        if ((method.Rights & (method.Rights - 1)) != 0)
        {
            throw new ToolException($"{name}: it needs {method.Rights}; a method needs one right, or none");
        }

        return new AbiMethod(
            field.Name,
            (uint)field.GetRawConstantValue()!,
            text.Of(field),
            method.Rights,
            InOrder(name, "arguments", field.GetCustomAttributes<ArgumentAttribute>().Select(item => new AbiArgument(item.Word, item.Name, item.Kind, item.Text)), item => item.Word),
            InOrder(name, "results", field.GetCustomAttributes<ResultAttribute>().Select(item => new AbiResult(item.Word, item.Name, item.Text)), item => item.Word),
            [.. field.GetCustomAttributes<FailsAttribute>().Select(item => new AbiFailure(item.Error, item.Text)).OrderBy(item => item.Error)]);
    }

    private static T[] InOrder<T>(string method, string what, IEnumerable<T> items, Func<T, int> wordOf)
    {
        T[] ordered = [.. items.OrderBy(wordOf)];
        return ordered.Length <= WordCount && ordered.Select(wordOf).SequenceEqual(Enumerable.Range(0, ordered.Length))
            ? ordered
            : throw new ToolException($"{method}: its {what} are the words {string.Join(", ", ordered.Select(wordOf))}; they must be 0, 1, 2 and so on up to {WordCount - 1}");
    }
}
