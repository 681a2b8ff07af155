using System.Numerics;
using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>Reads the programs of a system description, once all names are known.</summary>
internal sealed class ProgramReader(string file, string root, BoardDescription board, ObjectNames names)
{
    private const uint HighestPriority = 31;

    /// <summary>A capability slot's number has 12 bits.</summary>
    private const uint MostSlots = 1 << 12;

    private const uint MostPages = 255;
    private const uint SmallestUntyped = 32;
    private const uint LargestUntyped = 1 << 29;

    public ProgramDescription Read(DescriptionTable entry)
    {
        entry.Allow("name", "project", "c", "priority", "stack", "budget", "period", "passive", "utcb", "floating-point", "slots", "pages", "fault", "notification", "map", "capabilities");
        var program = new ProgramDescription
        {
            Name = entry.Text("name"),
            IsRoot = entry.Text("name") == root,
            Project = entry.Has("c") ? ReadFolder(entry) : ReadProject(entry),
            IsC = entry.Has("c"),
            Priority = entry.Number("priority", 0, HighestPriority),
            Stack = StackSize.Read(entry, "stack", board.ProgramMemories.Max(memory => memory.Size)),
            Budget = ReadBudget(entry),
            IsPassive = entry.Flag("passive"),
            HasUtcb = entry.Flag("utcb"),
            HasFloatingPoint = entry.Flag("floating-point"),
            Slots = entry.Has("slots") ? entry.Number("slots", 2, MostSlots) : null,
            Pages = entry.Has("pages") ? entry.Number("pages", 1, MostPages) : null,
            Fault = entry.Has("fault") ? ReadFault(entry.Table("fault")) : null,
            Notification = entry.Has("notification") ? names.Find(entry, "notification", entry.Text("notification"), ObjectKind.Notification) : null,
            Mapped = entry.Has("map") ? ReadMapped(entry) : [],
            Capabilities = entry.Has("capabilities") ? ReadCapabilities(entry.Table("capabilities"), entry.Text("name")) : [],
        };
        if (program.PageCount is var pages && pages > MostPages || pages < program.StartPages.Count())
        {
            throw entry.Error(program.Pages is null ? "map" : "pages", $"{program.StartPages.Count()} Pages are mapped at the start; there must be room for them, and for {MostPages} at most");
        }

        return program.IsRoot ? CheckRoot(entry, program) : program;
    }

    // The root program runs before there is anything that it could share or that could hear of it.
    private static ProgramDescription CheckRoot(DescriptionTable entry, ProgramDescription program)
    {
        if (program.Fault is not null)
        {
            throw entry.Error("fault", "the root program starts before any Endpoint is there; a fault stops it for good");
        }

        if (program.IsPassive)
        {
            throw entry.Error("passive", "the root program has no callers when it starts; only another program can be passive");
        }

        var own = program.Mapped.FirstOrDefault(page => page.Name is ObjectNames.BootInformation or ObjectNames.ImageTable);
        return own is null ? program : throw entry.Error("map", $"\"{own.Name}\" is mapped for the root program in any case");
    }

    private string ReadProject(DescriptionTable entry)
    {
        var project = PathOf(entry.Text("project"));
        return File.Exists(project) ? project : throw entry.Error("project", $"there is no file {project}; the path is relative to the description");
    }

    private string ReadFolder(DescriptionTable entry)
    {
        if (entry.Has("project"))
        {
            throw entry.Error("c", "a program has a project of C#, or a folder of sources in C; it cannot have both");
        }

        var folder = PathOf(entry.Text("c"));
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.c").Any()
            ? folder : throw entry.Error("c", $"there is no folder {folder} with .c files; the path is relative to the description");
    }

    private string PathOf(string relative) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, relative));

    private static Budget ReadBudget(DescriptionTable entry)
    {
        if (!entry.Has("budget") && !entry.Has("period"))
        {
            return Budget.TimeSlice;
        }

        var budget = new Budget(entry.Number("budget", Budget.Least, Budget.Most), entry.Number("period", Budget.Least, Budget.Most));
        return budget.Microseconds <= budget.Period ? budget : throw entry.Error("budget",
            $"{budget.Microseconds} microseconds in a period of {budget.Period}; it must be no more than the period");
    }

    private FaultDescription ReadFault(DescriptionTable table)
    {
        table.Allow("object", "badge");
        return new FaultDescription(names.Find(table, "object", table.Text("object"), ObjectKind.Endpoint), table.Number("badge", 0, uint.MaxValue, 0));
    }

    private List<ObjectReference> ReadMapped(DescriptionTable entry)
    {
        var mapped = new List<ObjectReference>();
        foreach (var name in entry.Texts("map"))
        {
            var page = names.Find(entry, "map", name, ObjectKind.Page);
            mapped.Add(mapped.Contains(page) ? throw entry.Error("map", $"\"{name}\" stands there twice") : page);
        }

        return mapped;
    }

    private List<CapabilityDescription> ReadCapabilities(DescriptionTable table, string program)
    {
        var capabilities = new List<CapabilityDescription>();
        foreach (var name in table.Keys)
        {
            var entry = table.Table(name);
            entry.Allow("object", "rights", "badge", "size");
            var reference = names.Find(entry, "object", entry.Text("object"), null);
            capabilities.Add(reference.Kind == ObjectKind.Untyped
                ? ReadUntyped(entry, new CapabilityDescription(name, new ObjectReference(ObjectNames.UntypedOf(program, name), ObjectKind.Untyped), Rights.All, 0, null))
                : ReadOther(entry, new CapabilityDescription(name, reference, ReadRights(entry), 0, null)));
        }

        return capabilities;
    }

    private static CapabilityDescription ReadUntyped(DescriptionTable entry, CapabilityDescription capability)
    {
        if (entry.Has("badge") || entry.Has("rights"))
        {
            throw entry.Error(entry.Has("badge") ? "badge" : "rights", "an Untyped has one capability, with all rights and without a badge; leave it out");
        }

        if (!entry.Has("size"))
        {
            return capability;
        }

        var size = entry.Number("size", SmallestUntyped, LargestUntyped);
        return BitOperations.IsPow2(size) ? capability with { Size = size } : throw entry.Error("size",
            $"{size} is not a power of two; an Untyped has 32, 64, 128, ... bytes");
    }

    private static CapabilityDescription ReadOther(DescriptionTable entry, CapabilityDescription capability)
    {
        var (name, kind) = capability.Object;
        if (entry.Has("size"))
        {
            throw entry.Error("size", $"\"{name}\" is of kind {kind}; only an Untyped has a size to choose");
        }

        var badge = entry.Number("badge", 0, uint.MaxValue, 0);
        return badge == 0 || kind is ObjectKind.Endpoint or ObjectKind.Notification ? capability with { Badge = badge } : throw entry.Error("badge",
            $"\"{name}\" is of kind {kind}; only an Endpoint or a Notification hears of a badge");
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
}
