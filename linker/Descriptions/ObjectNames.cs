using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>The names that a system description can use for the objects of a system.</summary>
public sealed class ObjectNames
{
    /// <summary>The Page with what the kernel tells at boot.</summary>
    public const string BootInformation = "boot-info";

    /// <summary>The image table's Page.</summary>
    public const string ImageTable = "image-table";

    /// <summary>The kernel's debug services.</summary>
    public const string Debug = "debug";

    /// <summary>The authority over the interrupt lines.</summary>
    public const string InterruptControl = "interrupts";

    /// <summary>Memory that nothing uses yet: each capability to it is one to another piece.</summary>
    public const string Untyped = "untyped";

    private const string DevicePrefix = "device.";
    private const string InterruptPrefix = "interrupt.";

    private readonly Dictionary<string, ObjectReference> _known = new(StringComparer.Ordinal);

    /// <summary>The names that every system on a board has.</summary>
    public ObjectNames(BoardDescription board)
    {
        TryAdd(new ObjectReference(BootInformation, ObjectKind.Page));
        TryAdd(new ObjectReference(ImageTable, ObjectKind.Page));
        TryAdd(new ObjectReference(Debug, ObjectKind.Debug));
        TryAdd(new ObjectReference(InterruptControl, ObjectKind.InterruptControl));
        TryAdd(new ObjectReference(Untyped, ObjectKind.Untyped));
        foreach (var device in board.Devices)
        {
            TryAdd(new ObjectReference(OfDevice(device), ObjectKind.Page));
            if (device.Interrupt is not null)
            {
                TryAdd(new ObjectReference(OfInterrupt(device), ObjectKind.Interrupt));
            }
        }
    }

    /// <summary>All names, for messages.</summary>
    public string All => string.Join(", ", _known.Keys);

    /// <summary>The name of a device's Page.</summary>
    public static string OfDevice(DeviceDescription device) => DevicePrefix + device.Name;

    /// <summary>The name of a device's Interrupt.</summary>
    public static string OfInterrupt(DeviceDescription device) => InterruptPrefix + device.Name;

    /// <summary>The name of a program's Thread.</summary>
    public static string ThreadOf(string program) => $"{program}.thread";

    /// <summary>The name of a program's AddressSpace.</summary>
    public static string SpaceOf(string program) => $"{program}.space";

    /// <summary>The name of a program's CapTable.</summary>
    public static string TableOf(string program) => $"{program}.table";

    /// <summary>The name of a program's SchedulingContext.</summary>
    public static string ContextOf(string program) => $"{program}.context";

    /// <summary>The name of the Page with a program's code.</summary>
    public static string CodeOf(string program) => $"{program}.code";

    /// <summary>The name of the Page with a program's RAM.</summary>
    public static string RamOf(string program) => $"{program}.ram";

    /// <summary>The name of the Untyped that one capability of a program is to; no description can use it.</summary>
    public static string UntypedOf(string program, string capability) => $"{program}:{capability}";

    /// <summary>The kernel objects that every program has.</summary>
    public static IEnumerable<ObjectReference> ObjectsOf(string program) =>
    [
        new(ThreadOf(program), ObjectKind.Thread),
        new(SpaceOf(program), ObjectKind.AddressSpace),
        new(TableOf(program), ObjectKind.CapTable),
        new(ContextOf(program), ObjectKind.SchedulingContext),
    ];

    /// <summary>The Pages that every program has.</summary>
    public static IEnumerable<ObjectReference> PagesOf(string program) =>
        [new(CodeOf(program), ObjectKind.Page), new(RamOf(program), ObjectKind.Page)];

    /// <summary>Adds a name.</summary>
    /// <returns>False if it stands for something already.</returns>
    public bool TryAdd(ObjectReference reference) => _known.TryAdd(reference.Name, reference);

    /// <summary>What a name stands for.</summary>
    public bool TryFind(string name, out ObjectReference reference) => _known.TryGetValue(name, out reference!);

    /// <summary>What the name at a key stands for, which must be of a kind if one is given.</summary>
    internal ObjectReference Find(DescriptionTable table, string key, string name, ObjectKind? kind)
    {
        if (!TryFind(name, out var reference))
        {
            throw table.Error(key, $"nothing has the name \"{name}\"; the names are {All}");
        }

        return kind is null || reference.Kind == kind
            ? reference
            : throw table.Error(key, $"\"{name}\" is of kind {reference.Kind}; it must be of kind {kind}");
    }
}
