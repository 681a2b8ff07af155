using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cashew.Linker.Metadata;

/// <summary>Where the methods of an assembly begin in its sources, from the debug data beside it.</summary>
public static class MethodLines
{
    /// <summary>"file(line)" of a method by its full name, Namespace.Type.Method; null if the debug data does not know it.</summary>
    public static string? Find(string assembly, string method)
    {
        var symbols = Path.ChangeExtension(assembly, ".pdb");
        if (!File.Exists(symbols))
        {
            return null;
        }

        using var file = new PEReader(File.OpenRead(assembly));
        using var debug = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var metadata = file.GetMetadataReader();
        var lines = debug.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions.Where(handle => NameOf(metadata, handle) == method))
        {
            var information = lines.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            foreach (var point in information.GetSequencePoints().Where(point => !point.IsHidden))
            {
                return $"{lines.GetString(lines.GetDocument(point.Document).Name)}({point.StartLine})";
            }
        }

        return null;
    }

    private static string NameOf(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var space = metadata.GetString(type.Namespace);
        return $"{(space.Length > 0 ? space + "." : "")}{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
    }
}
