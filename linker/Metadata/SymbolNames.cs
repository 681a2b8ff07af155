using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cashew.Linker.Metadata;

/// <summary>
/// The names that C# has for the symbols of ilc. It names a method <c>assembly_Namespace_Type__Method</c> with every other character than
/// letters and digits made a '_', which cannot be undone from the symbol alone: the assemblies' metadata has the real names.
/// </summary>
public sealed class SymbolNames
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    /// <summary>Reads the names of all methods of some assemblies.</summary>
    public SymbolNames(IEnumerable<string> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            using var file = new PEReader(File.OpenRead(assembly));
            Add(file.GetMetadataReader());
        }
    }

    /// <summary>The method's name with its type and namespace, or the symbol itself if it is of no method.</summary>
    public string Find(string symbol) => Find(_methods, symbol) ?? symbol;

    /// <summary>The type whose mangled name the symbol ends with, such as <c>__NONGCSTATICSapp_Program</c>; else the symbol itself.</summary>
    public string FindType(string symbol, string prefix) => symbol.StartsWith(prefix, StringComparison.Ordinal) ? Find(_types, symbol[prefix.Length..]) ?? symbol : symbol;

    // A generic's arguments and an overload's number follow the name, so the longest known beginning counts.
    private static string? Find(Dictionary<string, string> names, string symbol)
    {
        for (var length = symbol.Length; length > 0; length--)
        {
            var ends = length == symbol.Length || !char.IsAsciiLetterOrDigit(symbol[length]);
            if (ends && names.TryGetValue(symbol[..length], out var name))
            {
                return name;
            }
        }

        return null;
    }

    private static string Mangle(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private void Add(MetadataReader metadata)
    {
        var assembly = Mangle(metadata.GetString(metadata.GetAssemblyDefinition().Name));
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var (plain, mangled) = NameOf(metadata, type);
            var prefix = $"{assembly}_{mangled}";
            _types.TryAdd(prefix, plain);
            foreach (var methodHandle in type.GetMethods())
            {
                var method = metadata.GetString(metadata.GetMethodDefinition(methodHandle).Name);
                _methods.TryAdd($"{prefix}__{Mangle(method)}", $"{plain}.{method}");
            }
        }
    }

    private static (string Plain, string Mangled) NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        var plain = name.Split('`')[0];
        if (type.IsNested)
        {
            var (outerPlain, outerMangled) = NameOf(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()));
            return ($"{outerPlain}.{plain}", $"{outerMangled}_{Mangle(name)}");
        }

        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? (plain, Mangle(name)) : ($"{space}.{plain}", $"{Mangle(space)}_{Mangle(name)}");
    }
}
