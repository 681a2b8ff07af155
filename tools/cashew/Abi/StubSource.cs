using System.Security;
using System.Text;
using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>Writes the C# by which user programs call the methods of an object: a struct with the capability's slot.</summary>
public static class StubSource
{
    private const string Indent = "    ";

    /// <summary>The source of the struct.</summary>
    public static string Write(AbiObject item)
    {
        var text = new StringBuilder($$"""
            // {{AbiFiles.Notice}}
            using Cashew.Abi;

            namespace Cashew.User;

            /// <summary>{{Escape(item.Summary)}}</summary>
            /// <param name="capability">The slot of the capability.</param>
            public readonly partial struct {{item.Name}}(ushort capability)
            {

            """);
        foreach (AbiMethod method in item.Methods)
        {
            Documentation(text, method);
            Method(text, item, method);
            text.Append('\n');
        }

        text.Length--;
        return text.Append("}\n").ToString();
    }

    private static void Documentation(StringBuilder text, AbiMethod method)
    {
        text.Append($"{Indent}/// <summary>{Escape(method.Summary)}</summary>\n");
        foreach (AbiArgument argument in method.Arguments)
        {
            text.Append($"{Indent}/// <param name=\"{argument.Name}\">{Escape(argument.Text)}</param>\n");
        }

        foreach (AbiResult result in method.Results)
        {
            text.Append($"{Indent}/// <param name=\"{result.Name}\">{Escape(result.Text)}</param>\n");
        }

        text.Append($"{Indent}/// <returns>\n{Indent}/// None, or:\n");
        foreach (AbiFailure failure in method.AllErrors)
        {
            text.Append($"{Indent}/// {failure.Error}: {Escape(failure.Text)}\n");
        }

        text.Append($"{Indent}/// </returns>\n");
    }

    private static void Method(StringBuilder text, AbiObject item, AbiMethod method)
    {
        // What is optional can be left out at the end.
        int needed = method.Results.Count > 0 ? method.Arguments.Count : method.Arguments.Count - method.Arguments.Reverse().TakeWhile(IsOptional).Count();
        string parameters = string.Join(
            ", ",
            method.Arguments.Select((argument, index) => $"{Type(argument.Kind)} {argument.Name}{(index < needed ? "" : " = 0")}").Concat(method.Results.Select(result => $"out uint {result.Name}")));
        string label = $"(uint){item.Name}Method.{method.Name}";
        text.Append($"{Indent}public Error {method.Name}({parameters})");
        if (method.Results.Count == 0 && method.Arguments.Count <= 1)
        {
            string argument = string.Concat(method.Arguments.Select(argument => $", {Word(argument)}"));
            text.Append($" => SystemCall.Call(capability, {label}{argument});\n");
            return;
        }

        string words = string.Join(", ", method.Arguments.Select(argument => $"Word{argument.Word} = {Word(argument)}"));
        string message = words.Length == 0 ? "Message message = default;" : $"Message message = new() {{ {words} }};";
        text.Append($"\n{Indent}{{\n{Indent}{Indent}{message}\n");
        if (method.Results.Count == 0)
        {
            text.Append($"{Indent}{Indent}return SystemCall.Call(capability, {label}, ref message);\n");
        }
        else
        {
            text.Append($"{Indent}{Indent}Error error = SystemCall.Call(capability, {label}, ref message);\n");
            foreach (AbiResult result in method.Results)
            {
                text.Append($"{Indent}{Indent}{result.Name} = message.Word{result.Word};\n");
            }

            text.Append($"{Indent}{Indent}return error;\n");
        }

        text.Append($"{Indent}}}\n");
    }

    private static bool IsOptional(AbiArgument argument) => argument.Kind is ArgumentKind.OptionalSlot or ArgumentKind.OptionalPriority or ArgumentKind.OptionalAddress or ArgumentKind.OptionalWord;

    private static string Type(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Slot or ArgumentKind.OptionalSlot or ArgumentKind.TableSlot => "ushort",
        ArgumentKind.Rights => nameof(Rights),
        ArgumentKind.ObjectKind => nameof(ObjectKind),
        _ => "uint",
    };

    private static string Word(AbiArgument argument) =>
        argument.Kind is ArgumentKind.Rights or ArgumentKind.ObjectKind ? $"(uint){argument.Name}" : argument.Name;

    private static string Escape(string text) => SecurityElement.Escape(text).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);
}
