using System.Text.RegularExpressions;
using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>Reads a system description. Names are collected first, since a program may use the objects of one that comes after it.</summary>
internal sealed class SystemReader(string file, BoardDescription board)
{
    private readonly ObjectNames _names = new(board);

    public SystemDescription Read()
    {
        var table = DescriptionTable.Read(file);
        table.Allow("name", "root", "objects", "programs", "run");
        var name = NameOf(table, "name");
        var rootName = table.Text("root");
        var objects = table.Has("objects") ? ReadObjects(table.Table("objects")) : [];
        var entries = table.Tables("programs").ToArray();
        foreach (var entry in entries)
        {
            AddProgramNames(entry);
        }

        var reader = new ProgramReader(file, rootName, board, _names);
        var programs = entries.Select(reader.Read).ToArray();
        var root = programs.FirstOrDefault(program => program.Name == rootName) ?? throw table.Error("root",
            $"no program has the name \"{rootName}\"; the programs are {string.Join(", ", programs.Select(program => program.Name))}");
        return new SystemDescription(file, name, root, objects, programs, table.Has("run") ? ReadRun(table.Table("run")) : new RunDescription());
    }

    private static string NameOf(DescriptionTable table, string key)
    {
        var name = table.Text(key);
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw table.Error(key, $"\"{name}\" is no name; it must be of letters, digits, '-' and '_'");
    }

    private static RunDescription ReadRun(DescriptionTable table)
    {
        table.Allow("expect", "refuse", "limit");
        var otherwise = new RunDescription();
        return new RunDescription
        {
            Expect = table.Has("expect") ? ReadPatterns(table, "expect") : otherwise.Expect,
            Refuse = table.Has("refuse") ? ReadPatterns(table, "refuse") : otherwise.Refuse,
            LimitMilliseconds = table.Number("limit", 1, RunDescription.MostMilliseconds, otherwise.LimitMilliseconds),
        };
    }

    private static IReadOnlyList<string> ReadPatterns(DescriptionTable table, string key)
    {
        var patterns = table.Texts(key);
        foreach (var pattern in patterns)
        {
            try
            {
                _ = new Regex(pattern);
            }
            catch (ArgumentException exception)
            {
                throw table.Error(key, $"\"{pattern}\" is no regular expression: {exception.Message}");
            }
        }

        return patterns;
    }

    private List<ObjectReference> ReadObjects(DescriptionTable table)
    {
        var objects = new List<ObjectReference>();
        foreach (var name in table.Keys)
        {
            ObjectKind kind = table.Text(name) switch
            {
                "Endpoint" => ObjectKind.Endpoint,
                "Notification" => ObjectKind.Notification,
                "Timer" => ObjectKind.Timer,
                var other => throw table.Error(name, $"\"{other}\" is no kind of object; it must be \"Endpoint\", \"Notification\" or \"Timer\""),
            };
            var reference = new ObjectReference(name, kind);
            if (!_names.TryAdd(reference))
            {
                throw table.Error(name, "the name stands for something else already");
            }

            objects.Add(reference);
        }

        return objects;
    }

    private void AddProgramNames(DescriptionTable entry)
    {
        var name = NameOf(entry, "name");
        if (name is "kernel" or "image")
        {
            throw entry.Error("name", $"\"{name}\" is a name of the build's own; choose another");
        }

        foreach (var reference in ObjectNames.ObjectsOf(name).Concat(ObjectNames.PagesOf(name)))
        {
            if (!_names.TryAdd(reference))
            {
                throw entry.Error("name", $"two programs have the name \"{name}\"");
            }
        }
    }
}
