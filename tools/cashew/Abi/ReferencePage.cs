using System.Text;
using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>Writes <c>docs/abi.md</c>: all that a program can ask of the kernel, on one page.</summary>
public sealed class ReferencePage(IReadOnlyList<AbiObject> objects, AbiText texts)
{
    private const int FirstWordRegister = 5;

    private readonly StringBuilder _text = new();

    /// <summary>The page's text.</summary>
    public string Write()
    {
        _text.Append($$"""
            <!-- {{AbiFiles.Notice}} -->
            # The ABI

            What a user program can ask of the kernel. C# calls it by the structs of `userland/lib`, C by the functions of `userland/c/include/cashew.h`; this page
            says what goes through the registers. [architecture.md](architecture.md) explains the ideas.

            ## System calls

            A system call is `SVC` with any number. The message is in r4 to r11; r0 to r3, r12, lr and the flags come back unchanged.

            | register | on entry | on return |
            | --- | --- | --- |
            | r4 | the tag: what to do | the tag: what became of it |
            | r5 to r10 | six words | six words; r5 is the error's number if the tag says that there was one |
            | r11 | the length of a long message; 0 for a short one | the badge of the sender's capability; 0 in replies and answers of the kernel |


            """);
        Section("Operations", typeof(Operation), value => $"{value}");
        Tag();
        Length();
        Section("Errors", typeof(Error), value => $"{value}");
        Section("Rights", typeof(Rights), value => $"{value}");
        Kinds();
        Section("Page attributes", typeof(PageAttributes), value => $"{value}");
        Section("Faults", typeof(FaultKind), value => $"{value}");
        _text.Append($"{texts.Of(typeof(FaultValidity))} It is in r9:\n\n");
        Constants(typeof(FaultValidity), value => $"{value}");
        Record("The start of a program", typeof(StartMessage));
        Record("Boot information", typeof(BootInfo));
        _text.Append("## Methods\n\nA method is a Call on the object's capability, with the method's number as the label, arguments from r5 on and results from r5 on. Any of them can fail with ");
        _text.Append("`NoCapability` (the slot is empty), `UnknownMethod` (the object has no such method) and `NoRight` (the capability lacks the right that the method needs), checked in this order.\n\n");
        foreach (AbiObject item in objects)
        {
            Object(item);
        }

        _text.Length--;
        return _text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Register(int word) => $"r{FirstWordRegister + word}";

    private void Section(string title, Type type, Func<uint, string> format)
    {
        _text.Append($"## {title}\n\n{texts.Of(type)}\n\n");
        Constants(type, format);
    }

    private void Constants(Type type, Func<uint, string> format)
    {
        _text.Append("| value | name | meaning |\n| --- | --- | --- |\n");
        foreach (AbiConstant constant in new AbiRecord(type, texts).Constants)
        {
            _text.Append($"| {format(constant.Value)} | {constant.Name} | {Cell(constant.Summary)} |\n");
        }

        _text.Append('\n');
    }

    private void Tag()
    {
        _text.Append($"## The tag\n\n{texts.Of(typeof(MessageTag))}\n\n");
        Constants(typeof(MessageTag), value => $"0x{value:X8}");
    }

    private void Length()
    {
        _text.Append($"## Long messages\n\n{texts.Of(typeof(MessageLength))}\n\n{texts.Of(typeof(Utcb))} A word of `Capabilities` is:\n\n{texts.Of(typeof(CapabilityTransfer))}\n\n");
        Fields(typeof(Utcb));
    }

    private void Kinds()
    {
        _text.Append($"## Objects\n\n{texts.Of(typeof(ObjectKind))}\n\n");
        Constants(typeof(ObjectKind), value => $"{value}");
        _text.Append($"{texts.Of(typeof(ObjectSize))}\n\n| bytes | of | |\n| --- | --- | --- |\n");
        foreach (AbiConstant size in new AbiRecord(typeof(ObjectSize), texts).Constants)
        {
            _text.Append($"| {size.Value} | {size.Name} | {Cell(size.Summary)} |\n");
        }

        _text.Append('\n');
    }

    private void Record(string title, Type type)
    {
        _text.Append($"## {title}\n\n{texts.Of(type)}\n\n");
        Fields(type);
    }

    private void Fields(Type type)
    {
        _text.Append("| offset | name | meaning |\n| --- | --- | --- |\n");
        int offset = 0;
        foreach (AbiField field in new AbiRecord(type, texts).Fields)
        {
            string name = field.Length == 1 ? field.Name : $"{field.Name}[{field.Length}]";
            _text.Append($"| {offset} | {name} | {Cell(field.Summary)} |\n");
            offset += field.Length * sizeof(uint);
        }

        _text.Append('\n');
    }

    private void Object(AbiObject item)
    {
        _text.Append($"### {item.Name}\n\n{item.Summary}\n\n");
        foreach (AbiMethod method in item.Methods)
        {
            string right = method.Rights == Rights.None ? "Any capability will do." : $"Needs {method.Rights}.";
            _text.Append($"#### {method.Number}: {item.Name}.{method.Name}\n\n{method.Summary} {right}\n\n");
            if (method.Arguments.Count + method.Results.Count + method.Errors.Count > 0)
            {
                _text.Append("| | | |\n| --- | --- | --- |\n");
                Rows(method);
                _text.Append('\n');
            }
        }
    }

    private void Rows(AbiMethod method)
    {
        foreach (AbiArgument argument in method.Arguments)
        {
            _text.Append($"| argument {Register(argument.Word)} | {argument.Name} | {Cell(argument.Text)} |\n");
        }

        foreach (AbiResult result in method.Results)
        {
            _text.Append($"| result {Register(result.Word)} | {result.Name} | {Cell(result.Text)} |\n");
        }

        foreach (AbiFailure failure in method.Errors)
        {
            _text.Append($"| error {(uint)failure.Error} | {failure.Error} | {Cell(failure.Text)} |\n");
        }
    }
}
