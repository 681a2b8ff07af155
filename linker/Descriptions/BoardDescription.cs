using System.Numerics;

namespace Cashew.Linker.Descriptions;

/// <summary>A board: its memories, its devices, and how the host's tools reach it. Read from <c>board.toml</c>.</summary>
public sealed class BoardDescription
{
    /// <summary>The Cortex-M4 has at most 240 interrupt lines (ARMv7-M ARM B3.4).</summary>
    private const int LastInterrupt = 239;

    private const uint SmallestPage = 32;

    private BoardDescription(string file, DescriptionTable table)
    {
        table.Allow("name", "title", "console", "kernel", "memories", "devices", "qemu", "openocd", "renode");
        File = file;
        Name = table.Text("name");
        Title = table.Text("title");
        Memories = ReadMemories(table.Table("memories"));
        Devices = table.Has("devices") ? ReadDevices(table.Table("devices")) : [];
        Console = table.Text("console");
        if (Devices.All(device => device.Name != Console))
        {
            throw table.Error("console", $"no device has the name \"{Console}\"; the devices are {Join(Devices.Select(device => device.Name))}");
        }

        var flash = Memories.Where(memory => memory.IsFlash).ToArray();
        if (flash.Length != 1)
        {
            throw table.Error("memories", $"{flash.Length} of the memories are of kind \"flash\"; it must be exactly one");
        }

        Flash = flash[0];
        var kernel = table.Table("kernel");
        kernel.Allow("home", "stack");
        Home = FindHome(kernel);
        KernelStack = StackSize.Read(kernel, "stack", Home.Size);
        if (table.Has("qemu"))
        {
            var qemu = table.Table("qemu");
            qemu.Allow("machine", "arguments");
            QemuMachine = qemu.Text("machine");
            QemuArguments = qemu.Has("arguments") ? qemu.Texts("arguments") : [];
        }

        OpenOcdConfig = ReadOnlyKey(table, "openocd", "config");
        RenodeScript = ReadOnlyKey(table, "renode", "script");
    }

    /// <summary>The description's path.</summary>
    public string File { get; }

    /// <summary>The name of the board's folder.</summary>
    public string Name { get; }

    /// <summary>The name for people.</summary>
    public string Title { get; }

    /// <summary>The device that is the console.</summary>
    public string Console { get; }

    /// <summary>The memories, in the description's order.</summary>
    public IReadOnlyList<MemoryDescription> Memories { get; }

    /// <summary>The one memory that holds the image.</summary>
    public MemoryDescription Flash { get; }

    /// <summary>The memory that holds the kernel's state.</summary>
    public MemoryDescription Home { get; }

    /// <summary>The bytes of the kernel's stack.</summary>
    public uint KernelStack { get; }

    /// <summary>The devices, in the description's order.</summary>
    public IReadOnlyList<DeviceDescription> Devices { get; }

    /// <summary>QEMU's name of the machine; null if QEMU has none.</summary>
    public string? QemuMachine { get; }

    /// <summary>Further arguments for QEMU.</summary>
    public IReadOnlyList<string> QemuArguments { get; } = [];

    /// <summary>OpenOCD's configuration file; null if it has none.</summary>
    public string? OpenOcdConfig { get; }

    /// <summary>The script for Renode, relative to the tree's root; null if there is none.</summary>
    public string? RenodeScript { get; }

    /// <summary>
    /// The memories for the programs' RAM, the best one first: the kernel's home stays the kernel's own, unless the board has no other RAM.
    /// </summary>
    public IReadOnlyList<MemoryDescription> ProgramMemories
    {
        get
        {
            var others = Memories.Where(memory => !memory.IsFlash && memory != Home).ToArray();
            return others.Length > 0 ? others : [Home];
        }
    }

    /// <summary>Reads and checks a description.</summary>
    public static BoardDescription Read(string file) => new(file, DescriptionTable.Read(file));

    private static List<MemoryDescription> ReadMemories(DescriptionTable table)
    {
        var memories = new List<MemoryDescription>();
        foreach (var name in table.Keys)
        {
            var entry = table.Table(name);
            entry.Allow("kind", "base", "size");
            var kind = entry.Text("kind");
            if (kind is not ("flash" or "ram"))
            {
                throw entry.Error("kind", $"\"{kind}\" is no kind of memory; it must be \"flash\" or \"ram\"");
            }

            var memory = new MemoryDescription(name, kind == "flash", entry.Number("base", 0, uint.MaxValue), entry.Number("size", 1, uint.MaxValue));
            var other = memories.Find(other => memory.Base < other.End && other.Base < memory.End);
            if (other is not null)
            {
                throw entry.Error("base", $"0x{memory.Base:x8} to 0x{memory.End:x8} overlaps \"{other.Name}\" at 0x{other.Base:x8} to 0x{other.End:x8}");
            }

            memories.Add(memory);
        }

        return memories;
    }

    private static List<DeviceDescription> ReadDevices(DescriptionTable table)
    {
        var devices = new List<DeviceDescription>();
        foreach (var name in table.Keys)
        {
            var entry = table.Table(name);
            entry.Allow("base", "size", "interrupt");
            var size = entry.Number("size", SmallestPage, 1L << 31);
            if (!BitOperations.IsPow2(size))
            {
                throw entry.Error("size", $"{size} is not a power of two; a device's registers are one Page of 32, 64, 128, ... bytes");
            }

            var start = entry.Number("base", 0, uint.MaxValue);
            if (start % size != 0)
            {
                throw entry.Error("base", $"0x{start:x8} is not a multiple of the size, {size}; a Page is aligned to its size");
            }

            devices.Add(new DeviceDescription(name, start, size, entry.Has("interrupt") ? entry.Number("interrupt", 0, LastInterrupt) : null));
        }

        return devices;
    }

    private static string? ReadOnlyKey(DescriptionTable table, string name, string key)
    {
        if (!table.Has(name))
        {
            return null;
        }

        var entry = table.Table(name);
        entry.Allow(key);
        return entry.Text(key);
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);

    private MemoryDescription FindHome(DescriptionTable kernel)
    {
        var name = kernel.Text("home");
        var home = Memories.FirstOrDefault(memory => memory.Name == name) ?? throw kernel.Error("home",
            $"no memory has the name \"{name}\"; the memories are {Join(Memories.Select(memory => memory.Name))}");
        return home.IsFlash ? throw kernel.Error("home", $"\"{name}\" is flash; the kernel's state needs a memory of kind \"ram\"") : home;
    }
}
