using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cashew.Tools.Abi;

/// <summary>The summaries of the ABI's types and members, from the documentation file that the compiler writes beside the assembly.</summary>
public sealed partial class AbiText
{
    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the documentation file of an assembly.</summary>
    public AbiText(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
        {
            throw new ToolException($"{path}: there is no such file; the build of {assembly.GetName().Name} writes it, with <GenerateDocumentationFile>");
        }

        _members = XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);
    }

    /// <summary>The summary of a type.</summary>
    public string Of(Type type) => Summary("T:" + type.FullName!.Replace('+', '.'));

    /// <summary>The summary of a constant or a member of an enum.</summary>
    public string Of(FieldInfo field) => Summary($"F:{field.DeclaringType!.FullName!.Replace('+', '.')}.{field.Name}");

    private static string Flatten(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => Referred(see.Attribute("cref")!.Value),
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => reference.Attribute("name")!.Value,
        XElement element => string.Concat(element.Nodes().Select(Flatten)),
        _ => "",
    };

    // "F:Cashew.Abi.Error.Gone" becomes Error.Gone, "T:Cashew.Abi.Error" becomes Error.
    private static string Referred(string reference)
    {
        string[] parts = reference[2..].Split('.');
        return string.Join('.', parts[(reference[0] == 'T' ? ^1 : ^2)..]);
    }

    private string Summary(string member)
    {
        XElement? summary = _members.GetValueOrDefault(member)?.Element("summary");
        return summary is null
            ? throw new ToolException($"{member[2..]} of kernel/Abi has no <summary>, which its stubs and docs/abi.md are made of")
            : WhiteSpace().Replace(Flatten(summary), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
