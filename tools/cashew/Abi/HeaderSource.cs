using System.Text;
using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>Writes <c>cashew.h</c>: all that a program in C needs to know of the kernel. A name of C# becomes one with underscores, after <c>cashew_</c>.</summary>
public sealed class HeaderSource(IReadOnlyList<AbiObject> objects, AbiText texts)
{
    private const int Width = 110;

    private readonly StringBuilder _text = new();

    /// <summary>The header's text.</summary>
    public string Write()
    {
        _text.Append($$"""
            // {{AbiFiles.Notice}}
            // What a program in C knows of the Cashew kernel. Methods return a cashew_error; their results mean something only
            // if it is CASHEW_ERROR_NONE, and a pointer to one that nobody wants can be null.

            #ifndef CASHEW_H
            #define CASHEW_H

            #include <stddef.h>
            #include <stdint.h>

            // The slot of a capability: a program's own slots are the constants of its slots.h, which the build writes.
            typedef uint32_t cashew_slot;


            """);
        Enumeration(typeof(Error));
        Enumeration(typeof(ObjectKind));
        Enumeration(typeof(Rights));
        Enumeration(typeof(Operation));
        Enumeration(typeof(FaultKind));
        Enumeration(typeof(FaultValidity));
        Enumeration(typeof(PageAttributes));
        Constants(typeof(MessageTag), "CASHEW_TAG_");
        Constants(typeof(CapabilityTransfer), "CASHEW_TRANSFER_");
        Constants(typeof(ObjectSize), "CASHEW_SIZE_OF_");
        Structure(typeof(StartMessage), "cashew_start");
        Structure(typeof(BootInfo), "cashew_boot_info");
        Constants(typeof(BootInfo), "CASHEW_BOOT_INFO_", false);
        Structure(typeof(Utcb), "cashew_utcb");
        Constants(typeof(Utcb), "CASHEW_UTCB_", false);
        _text.Append($"_Static_assert(sizeof(struct cashew_utcb) == CASHEW_UTCB_SIZE, \"the kernel knows it so\");\n\n{HeaderText.SystemCalls}");
        foreach (AbiObject item in objects)
        {
            _text.Append($"// {item.Name}: {item.Summary}\n\n");
            foreach (AbiMethod method in item.Methods)
            {
                Method(item, method);
            }
        }

        return _text.Append("#endif\n").ToString();
    }

    private static string Type(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Slot or ArgumentKind.OptionalSlot or ArgumentKind.TableSlot => "cashew_slot",
        ArgumentKind.Rights => "cashew_rights",
        ArgumentKind.ObjectKind => "cashew_object_kind",
        _ => "uint32_t",
    };

    // A number is written as people read it: a flag or a mask in hexadecimal.
    private static string Number(uint value) => value > ushort.MaxValue ? $"0x{value:x8}u" : $"{value}u";

    private void Enumeration(Type type)
    {
        Comment("", texts.Of(type));
        _text.Append($"typedef uint32_t cashew_{CName.Lower(type.Name)};\n");
        Constants(type, $"CASHEW_{CName.Upper(type.Name)}_", false);
    }

    private void Constants(Type type, string prefix, bool hasHeadline = true)
    {
        if (hasHeadline)
        {
            Comment("", texts.Of(type));
        }

        foreach (AbiConstant constant in new AbiRecord(type, texts).Constants)
        {
            _text.Append($"#define {prefix}{CName.Upper(constant.Name)} {Number(constant.Value)} // {constant.Summary}\n");
        }

        _text.Append('\n');
    }

    private void Structure(Type type, string name)
    {
        Comment("", texts.Of(type));
        _text.Append($"struct {name} {{\n");
        foreach (AbiField field in new AbiRecord(type, texts).Fields)
        {
            string length = field.Length == 1 ? "" : $"[{field.Length}]";
            _text.Append($"    uint32_t {CName.Lower(field.Name)}{length}; // {field.Summary}\n");
        }

        _text.Append("};\n\n");
    }

    private void Method(AbiObject item, AbiMethod method)
    {
        Comment("", method.Summary);
        foreach (AbiArgument argument in method.Arguments)
        {
            Comment("", $"{CName.Lower(argument.Name)}: {argument.Text}");
        }

        foreach (AbiResult result in method.Results)
        {
            Comment("", $"{CName.Lower(result.Name)}, a result: {result.Text}");
        }

        foreach (AbiFailure failure in method.AllErrors)
        {
            Comment("", $"CASHEW_ERROR_{CName.Upper(failure.Error.ToString())}: {failure.Text}");
        }

        IEnumerable<string> parameters = method.Arguments.Select(argument => $"{Type(argument.Kind)} {CName.Lower(argument.Name)}")
            .Concat(method.Results.Select(result => $"uint32_t *{CName.Lower(result.Name)}"));
        _text.Append($"static inline cashew_error cashew_{CName.Lower(item.Name)}_{CName.Lower(method.Name)}({string.Join(", ", parameters.Prepend("cashew_slot self"))})\n{{\n");
        _text.Append("    struct cashew_message message;\n");
        foreach (AbiArgument argument in method.Arguments)
        {
            _text.Append($"    message.words[{argument.Word}] = {CName.Lower(argument.Name)};\n");
        }

        string call = $"cashew_invoke_method(self, {method.Number}, &message)";
        if (method.Results.Count == 0)
        {
            _text.Append($"    return {call};\n}}\n\n");
            return;
        }

        _text.Append($"    cashew_error error = {call};\n");
        foreach (AbiResult result in method.Results)
        {
            _text.Append($"    cashew_put_result({CName.Lower(result.Name)}, message.words[{result.Word}]);\n");
        }

        _text.Append("    return error;\n}\n\n");
    }

    private void Comment(string indent, string text)
    {
        var line = new StringBuilder($"{indent}//");
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length >= Width)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append($"{indent}//  ");
            }

            line.Append(' ').Append(word);
        }

        _text.Append(line).Append('\n');
    }
}
