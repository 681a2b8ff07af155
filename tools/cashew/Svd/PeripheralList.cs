using Tomlyn;
using Tomlyn.Model;

namespace Cashew.Tools.Svd;

/// <summary>
/// Which peripherals become C#: a TOML file of lines <c>Struct = ["PERIPHERAL", ...]</c>. It is committed beside what
/// is generated from it, so that the same command makes the same files again.
/// </summary>
public static class PeripheralList
{
    /// <summary>Reads a list: the names of structs, each with the peripherals that have its registers.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"{path}: there is no such file; it lists the peripherals in lines such as: Usart = [\"USART2\"]");
        }

        TomlTable table;
        try
        {
            table = TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(path))!;
        }
        catch (TomlException exception)
        {
            throw new ToolException($"{path}: {exception.Message}");
        }

        var list = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string name, object value) in table)
        {
            if (value is not TomlArray { Count: > 0 } array || !array.All(item => item is string))
            {
                throw new ToolException($"{path}: {name} must be a list of names of peripherals, such as: {name} = [\"USART2\", \"USART3\"]");
            }

            list.Add(name, [.. array.Cast<string>()]);
        }

        return list;
    }
}
