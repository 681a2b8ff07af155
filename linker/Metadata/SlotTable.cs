using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Metadata;

/// <summary>
/// The capability slots that a program names in its <c>enum Slot : ushort</c>. The program has the numbers, the system description the
/// capabilities; each must know all the names of the other. A program in C has no enum: its numbers are given out here.
/// </summary>
public sealed class SlotTable
{
    private const string EnumName = "Slot";
    private const string ValueField = "value__";

    private readonly Dictionary<string, uint> _slots;

    private SlotTable(Dictionary<string, uint> slots) => _slots = slots;

    /// <summary>The number of slots that the names need, slot 0 included.</summary>
    public uint Needed => _slots.Count == 0 ? 1 : _slots.Values.Max() + 1;

    /// <summary>The names, by their slots.</summary>
    public IEnumerable<string> Names => _slots.OrderBy(slot => slot.Value).Select(slot => slot.Key);

    /// <summary>A name's slot.</summary>
    public uint this[string name] => _slots[name];

    /// <summary>Reads the enum of a program's assembly; a program without one names no slot.</summary>
    public static SlotTable Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var enums = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => IsSlotEnum(metadata, type)).ToArray();
        return enums.Length switch
        {
            0 => new SlotTable([]),
            1 => new SlotTable(ReadSlots(metadata, enums[0], assembly)),
            _ => throw new BuildException($"{assembly}: {enums.Length} enums have the name {EnumName}; a program has one list of slots"),
        };
    }

    /// <summary>Numbers the capabilities of a program in C, in the description's order: it gets the numbers from the build.</summary>
    public static SlotTable Number(ProgramDescription program) =>
        new(program.Capabilities.Select((capability, i) => (capability.Name, Slot: (uint)i + 1)).ToDictionary(item => item.Name, item => item.Slot, StringComparer.Ordinal));

    /// <summary>Checks the names against the description of the program.</summary>
    /// <returns>What is wrong, a line each.</returns>
    public IReadOnlyList<string> Check(ProgramDescription program, string file)
    {
        var described = program.Capabilities.Select(capability => capability.Name).ToHashSet();
        var faults = new List<string>();
        foreach (var (name, slot) in _slots)
        {
            if (!described.Contains(name))
            {
                faults.Add($"{file}: program \"{program.Name}\" has {EnumName}.{name} = {slot}, and the description gives it no capability {name}");
            }

            if (program.Slots <= slot)
            {
                faults.Add($"{file}: program \"{program.Name}\" has {EnumName}.{name} = {slot}, and slots = {program.Slots}; at least {Needed} are needed");
            }
        }

        foreach (var name in described.Where(name => !_slots.ContainsKey(name)))
        {
            faults.Add($"{file}: program \"{program.Name}\" is given a capability {name}, and its enum {EnumName} has no such name");
        }

        return faults;
    }

    private static bool IsSlotEnum(MetadataReader metadata, TypeDefinition type) =>
        metadata.GetString(type.Name) == EnumName
        && type.GetFields().Any(field => metadata.GetString(metadata.GetFieldDefinition(field).Name) == ValueField);

    private static Dictionary<string, uint> ReadSlots(MetadataReader metadata, TypeDefinition type, string assembly)
    {
        var slots = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            var name = metadata.GetString(field.Name);
            if ((field.Attributes & FieldAttributes.Literal) == 0)
            {
                continue;
            }

            var constant = metadata.GetConstant(field.GetDefaultValue());
            if (constant.TypeCode != ConstantTypeCode.UInt16)
            {
                throw new BuildException($"{assembly}: enum {EnumName} has the underlying type {constant.TypeCode}; it must be ushort");
            }

            var slot = metadata.GetBlobReader(constant.Value).ReadUInt16();
            if (slot == 0)
            {
                throw new BuildException($"{assembly}: {EnumName}.{name} is 0, the slot of the implicit reply; slots of one's own start at 1");
            }

            var other = slots.FirstOrDefault(other => other.Value == slot).Key;
            if (other is not null)
            {
                throw new BuildException($"{assembly}: {EnumName}.{name} and {EnumName}.{other} are both {slot}");
            }

            slots.Add(name, slot);
        }

        return slots;
    }
}
