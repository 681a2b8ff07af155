using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Serialization;

namespace Cashew.Linker.Descriptions;

/// <summary>
/// A table of a description in TOML. Every read states what it expects, so that a fault in the file ends in a message with the file,
/// the line, the key and what would be right.
/// </summary>
internal sealed class DescriptionTable
{
    private readonly string _file;
    private readonly string _path;
    private readonly TomlTable _table;
    private readonly TomlMetadataStore _places;

    private DescriptionTable(string file, string path, TomlTable table, TomlMetadataStore places)
    {
        _file = file;
        _path = path;
        _table = table;
        _places = places;
    }

    /// <summary>The keys in the file's order.</summary>
    public IEnumerable<string> Keys => _table.Keys;

    /// <summary>Reads a whole file.</summary>
    public static DescriptionTable Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new BuildException($"{file}: there is no such description");
        }

        var places = new TomlMetadataStore();
        try
        {
            var options = new TomlSerializerOptions { MetadataStore = places, SourceName = file };
            var table = TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(file), options) ?? [];
            return new DescriptionTable(file, "", table, places);
        }
        catch (TomlException e)
        {
            throw new BuildException(e.Message);
        }
    }

    /// <summary>Refuses every key but these.</summary>
    public void Allow(params string[] keys)
    {
        foreach (var key in _table.Keys)
        {
            if (!keys.Contains(key))
            {
                throw Error(key, $"unknown key; the keys here are {string.Join(", ", keys)}");
            }
        }
    }

    public bool Has(string key) => _table.ContainsKey(key);

    public string Text(string key) => Value<string>(key, "a text in quotes");

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    public uint Number(string key, long least, long most)
    {
        var number = Value<long>(key, "a whole number");
        return number >= least && number <= most
            ? (uint)number
            : throw Error(key, $"{number} is out of range; it must be {least} to {most}");
    }

    public uint Number(string key, long least, long most, uint otherwise) => Has(key) ? Number(key, least, most) : otherwise;

    /// <summary>A yes or no, which is no if it is not there.</summary>
    public bool Flag(string key) => Has(key) && Value<bool>(key, "true or false");

    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var item in Value<TomlArray>(key, "a list of texts"))
        {
            texts.Add(item as string ?? throw Error(key, "must be a list of texts in quotes"));
        }

        return texts;
    }

    public DescriptionTable Table(string key) => Nested(Value<TomlTable>(key, "a table"), Describe(key));

    public IEnumerable<DescriptionTable> Tables(string key)
    {
        var number = 0;
        foreach (var table in Value<TomlTableArray>(key, $"a list of tables, each under [[{key}]]"))
        {
            number++;
            yield return Nested(table, table.TryGetValue("name", out var name) ? $"{key} \"{name}\"" : $"{key} {number}");
        }
    }

    /// <summary>An error at a key of this table.</summary>
    public BuildException Error(string key, string message) => new($"{Place(key)}: {Describe(key)}: {message}");

    private DescriptionTable Nested(TomlTable table, string path) => new(_file, path, table, _places);

    private string Describe(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private string Place(string key)
    {
        var known = TryFindPlace(_table, key, out var line);
        if (!known)
        {
            // A key that is missing: the first line of its table.
            known = _table.Keys.Any(other => TryFindPlace(_table, other, out line));
        }

        return known ? $"{_file}({line})" : _file;
    }

    private bool TryFindPlace(TomlTable table, string key, out int line)
    {
        line = 0;
        if (!_places.TryGetProperties(table, out var properties) || !properties!.TryGetProperty(key, out var property))
        {
            return false;
        }

        line = property!.Span.Start.Line + 1;
        return true;
    }

    private T Value<T>(string key, string what)
    {
        if (!_table.TryGetValue(key, out var value))
        {
            throw Error(key, $"is missing; it must be {what}");
        }

        return value is T right ? right : throw Error(key, $"must be {what}");
    }
}
