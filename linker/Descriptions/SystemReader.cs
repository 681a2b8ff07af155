using System.Text.RegularExpressions;
using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>Reads a system description. Names are collected first, since a program may use the objects of one that comes after it.</summary>
internal sealed class SystemReader(string file, BoardDescription board)
{
    private const uint HighestPriority = 31;

    /// <summary>A capability slot's number has 12 bits.</summary>
    private const uint MostSlots = 1 << 12;

    /// <summary>Region 7 of the MPU is the kernel's guard at address 0; code and RAM take two of the other seven.</summary>
    private const int MostMapped = 7 - 2;

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

        var programs = entries.Select(ReadProgram).ToArray();
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
                var other => throw table.Error(name, $"\"{other}\" is no kind of object; it must be \"Endpoint\" or \"Notification\""),
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

        foreach (var reference in ObjectNames.OfProgram(name))
        {
            if (!_names.TryAdd(reference))
            {
                throw entry.Error("name", $"two programs have the name \"{name}\"");
            }
        }
    }

    private ProgramDescription ReadProgram(DescriptionTable entry)
    {
        entry.Allow("name", "project", "priority", "stack", "slots", "fault", "notification", "map", "capabilities");
        return new ProgramDescription
        {
            Name = entry.Text("name"),
            Project = ReadProject(entry),
            Priority = entry.Number("priority", 0, HighestPriority),
            Stack = StackSize.Read(entry, "stack", board.ProgramMemories.Max(memory => memory.Size)),
            Slots = entry.Has("slots") ? entry.Number("slots", 1, MostSlots) : null,
            Fault = entry.Has("fault") ? ReadFault(entry.Table("fault")) : null,
            Notification = entry.Has("notification") ? Find(entry, "notification", entry.Text("notification"), ObjectKind.Notification) : null,
            Mapped = entry.Has("map") ? ReadMapped(entry) : [],
            Capabilities = entry.Has("capabilities") ? ReadCapabilities(entry.Table("capabilities")) : [],
        };
    }

    private string ReadProject(DescriptionTable entry)
    {
        var project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, entry.Text("project")));
        return File.Exists(project) ? project : throw entry.Error("project", $"there is no file {project}; the path is relative to the description");
    }

    private FaultDescription ReadFault(DescriptionTable table)
    {
        table.Allow("object", "badge");
        return new FaultDescription(Find(table, "object", table.Text("object"), ObjectKind.Endpoint), table.Number("badge", 0, uint.MaxValue, 0));
    }

    private List<ObjectReference> ReadMapped(DescriptionTable entry)
    {
        var mapped = new List<ObjectReference>();
        foreach (var name in entry.Texts("map"))
        {
            var page = Find(entry, "map", name, ObjectKind.Page);
            mapped.Add(mapped.Contains(page) ? throw entry.Error("map", $"\"{name}\" stands there twice") : page);
        }

        return mapped.Count <= MostMapped ? mapped : throw entry.Error("map",
            $"{mapped.Count} Pages; it can be {MostMapped}, since of the MPU's 8 regions one is the kernel's and the program's code and RAM take two");
    }

    private List<CapabilityDescription> ReadCapabilities(DescriptionTable table)
    {
        var capabilities = new List<CapabilityDescription>();
        foreach (var name in table.Keys)
        {
            var entry = table.Table(name);
            entry.Allow("object", "rights", "badge");
            var reference = Find(entry, "object", entry.Text("object"), null);
            var badge = entry.Number("badge", 0, uint.MaxValue, 0);
            if (badge != 0 && reference.Kind is not (ObjectKind.Endpoint or ObjectKind.Notification))
            {
                throw entry.Error("badge", $"\"{reference.Name}\" is of kind {reference.Kind}; only an Endpoint or a Notification hears of a badge");
            }

            capabilities.Add(new CapabilityDescription(name, reference, ReadRights(entry), badge));
        }

        return capabilities;
    }

    private static Rights ReadRights(DescriptionTable entry)
    {
        var rights = Rights.None;
        foreach (var text in entry.Texts("rights"))
        {
            rights |= text switch
            {
                "read" => Rights.Read,
                "write" => Rights.Write,
                "execute" => Rights.Execute,
                _ => throw entry.Error("rights", $"\"{text}\" is no right; it must be \"read\", \"write\" or \"execute\""),
            };
        }

        return rights;
    }

    private ObjectReference Find(DescriptionTable table, string key, string name, ObjectKind? kind)
    {
        if (!_names.TryFind(name, out var reference))
        {
            throw table.Error(key, $"nothing has the name \"{name}\"; the names are {_names.All}");
        }

        return kind is null || reference.Kind == kind
            ? reference
            : throw table.Error(key, $"\"{name}\" is of kind {reference.Kind}; it must be of kind {kind}");
    }
}
