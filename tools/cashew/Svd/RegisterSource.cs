using System.Globalization;
using System.Security;
using System.Text;

namespace Cashew.Tools.Svd;

/// <summary>
/// Writes C# for the registers of peripherals: a struct for those that are alike, with a pointer to each of them.
/// Used like <c>Usart.USART2->CR1 = Usart.CR1_UE | Usart.CR1_TE</c>, so that names are those of the reference manual.
/// Registers are volatile fields, since the compiler moves plain loads out of loops.
/// </summary>
public sealed class RegisterSource(SvdDevice device, string nameSpace)
{
    /// <summary>The source of one struct.</summary>
    public string Struct(string name, IReadOnlyList<SvdPeripheral> peripherals)
    {
        IReadOnlyList<SvdRegister> registers = Merge(name, peripherals);
        StringBuilder text = Header();
        text.Append("using System.Runtime.InteropServices;\n\n");
        text.Append($"namespace {nameSpace};\n\n");
        Summary(text, "", peripherals[0].Description);
        text.Append("[StructLayout(LayoutKind.Explicit)]\n");
        text.Append($"public unsafe struct {name}\n{{\n");
        foreach (SvdPeripheral peripheral in peripherals)
        {
            Summary(text, "    ", $"{peripheral.Name}, at {Hex(peripheral.BaseAddress, 8)}");
            text.Append($"    public static {name}* {peripheral.Name} => ({name}*){Hex(peripheral.BaseAddress, 8)};\n\n");
        }

        foreach (SvdRegister register in registers)
        {
            Summary(text, "    ", Sentence(register.Description, register.Access, $"{Hex(register.ResetValue, register.Bits / 4)} after reset"));
            text.Append($"    [FieldOffset({Hex(register.Offset, 2)})]\n");
            text.Append($"    public volatile {Type(register)} {register.Name};\n\n");
        }

        foreach (SvdRegister register in registers)
        {
            foreach (SvdField field in register.Fields.Concat(Series(register.Fields)).OrderBy(field => field.Position).ThenBy(field => field.Width))
            {
                Constant(text, register, field);
            }
        }

        text.Length--;
        return text.Append("}\n").ToString();
    }

    /// <summary>The source of the enum of the interrupts' numbers.</summary>
    public string Interrupts(IEnumerable<SvdPeripheral> peripherals)
    {
        StringBuilder text = Header();
        text.Append($"namespace {nameSpace};\n\n");
        Summary(text, "", "The interrupt lines of the peripherals used, by their numbers at the NVIC");
        text.Append("public enum InterruptNumber\n{\n");
        foreach (SvdInterrupt interrupt in peripherals.SelectMany(peripheral => peripheral.Interrupts).Distinct().OrderBy(interrupt => interrupt.Number))
        {
            Summary(text, "    ", interrupt.Description);
            text.Append($"    {interrupt.Name} = {interrupt.Number},\n\n");
        }

        text.Length--;
        return text.Append("}\n").ToString();
    }

    /// <summary>The registers of all peripherals that share a struct: the same name at an offset means the same register.</summary>
    private static List<SvdRegister> Merge(string name, IReadOnlyList<SvdPeripheral> peripherals)
    {
        var registers = new List<SvdRegister>();
        foreach ((SvdPeripheral peripheral, SvdRegister register) in peripherals.SelectMany(peripheral => peripheral.Registers.Select(register => (peripheral, register))))
        {
            int index = registers.FindIndex(other => other.Name == register.Name);
            if (index < 0)
            {
                registers.Add(register);
            }
            else if (registers[index].Offset != register.Offset || registers[index].Bits != register.Bits)
            {
                throw new ToolException($"{peripherals[0].Name} and {peripheral.Name} cannot share the struct {name}: their registers {register.Name} differ in place or size; give {peripheral.Name} a struct of its own");
            }
            else
            {
                IEnumerable<SvdField> fields = registers[index].Fields.Concat(register.Fields).DistinctBy(field => (field.Name, field.Position, field.Width));
                registers[index] = registers[index] with { Fields = [.. fields.OrderBy(field => field.Position)] };
            }
        }

        return [.. registers.OrderBy(register => register.Offset)];
    }

    /// <summary>
    /// Fields as a whole that the description has bit by bit: PLLN for PLLN0, PLLN1, ... PLLN8.
    /// </summary>
    private static IEnumerable<SvdField> Series(IReadOnlyList<SvdField> fields)
    {
        foreach (SvdField first in fields.Where(field => field.Width == 1 && field.Name.Length > 1 && field.Name.EndsWith('0')))
        {
            string stem = first.Name[..^1];
            int width = 1;
            while (fields.Any(field => field == first with { Name = $"{stem}{width}", Position = first.Position + width }))
            {
                width++;
            }

            if (width > 1 && fields.All(field => field.Name != stem))
            {
                yield return first with { Name = stem, Width = width };
            }
        }
    }

    private static void Constant(StringBuilder text, SvdRegister register, SvdField field)
    {
        string name = $"{register.Name}_{field.Name}";
        string bits = field.Width == 1 ? $"Bit {field.Position}" : $"Bits {field.Position + field.Width - 1}:{field.Position}";
        Summary(text, "    ", Sentence($"{bits}: {field.Description}", field.Access));
        uint mask = uint.MaxValue >> (32 - field.Width);
        string value = field.Width == 1 ? "1u" : $"0x{mask:X}u";
        text.Append($"    public const uint {name} = {value} << {field.Position};\n\n");
        if (field.Width > 1)
        {
            Summary(text, "    ", $"The lowest bit of {name}");
            text.Append($"    public const int {name}_Pos = {field.Position};\n\n");
        }
    }

    private StringBuilder Header()
    {
        string origin = device.Origin.Length > 0 ? $" ({device.Origin})" : "";
        return new StringBuilder($"// Generated by `cashew svd` from the CMSIS-SVD description of {device.Name}, version {device.Version}{origin}; do not edit.\n\n");
    }

    private static void Summary(StringBuilder text, string indent, string sentence)
    {
        string plain = new([.. sentence.Where(char.IsAscii)]);
        string capital = plain.Length > 0 ? char.ToUpperInvariant(plain[0]) + plain[1..] : plain;
        text.Append($"{indent}/// <summary>{SecurityElement.Escape(capital.TrimEnd('.'))}.</summary>\n");
    }

    private static string Sentence(params string[] parts) => string.Join("; ", parts.Where(part => part.Length > 0));

    private static string Type(SvdRegister register) => register.Bits switch { 8 => "byte", 16 => "ushort", _ => "uint" };

    private static string Hex(uint value, int digits) => "0x" + value.ToString($"X{digits}", CultureInfo.InvariantCulture);
}
