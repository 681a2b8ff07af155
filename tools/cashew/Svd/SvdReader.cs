using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cashew.Tools.Svd;

/// <summary>
/// Reads CMSIS-SVD, the format in which vendors describe the registers of their microcontrollers
/// (Open-CMSIS-Pack, "System View Description"). It reads the part that ST's files use: peripherals that derive from
/// another, and flat lists of registers and fields. Anything beyond is an error, so that nothing gets lost in silence.
/// </summary>
public sealed partial class SvdReader
{
    private readonly string _path;
    private readonly Dictionary<string, XElement> _elements;

    private SvdReader(string path, XElement device)
    {
        _path = path;
        _elements = device.Elements("peripherals").Elements("peripheral").ToDictionary(Name);
    }

    /// <summary>Reads a whole file.</summary>
    public static SvdDevice Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ToolException($"{path}: there is no such file; give the path of a CMSIS-SVD description, such as STM32F407.svd");
        }

        XDocument document;
        try
        {
            document = XDocument.Load(path);
        }
        catch (XmlException exception)
        {
            throw new ToolException($"{path}: not a CMSIS-SVD description, since it is not XML: {exception.Message}");
        }

        XElement device = document.Root!;
        if (device.Name != "device" || device.Element("peripherals") is null)
        {
            throw new ToolException($"{path}: not a CMSIS-SVD description, since it has no <device> with <peripherals> but <{device.Name}>");
        }

        var reader = new SvdReader(path, device);
        return new SvdDevice(Name(device), Text(device, "version"), Origin(document), reader.Peripherals());
    }

    private Dictionary<string, SvdPeripheral> Peripherals()
    {
        return _elements.Values.Select(ReadPeripheral).ToDictionary(peripheral => peripheral.Name);
    }

    private SvdPeripheral ReadPeripheral(XElement element)
    {
        XElement origin = element;
        if (element.Attribute("derivedFrom")?.Value is { } parent)
        {
            origin = _elements.GetValueOrDefault(parent) ?? throw Error(element, $"derives from {parent}, which is not there");
        }

        string description = Text(element, "description");
        return new SvdPeripheral(
            Name(element),
            description.Length > 0 ? description : Text(origin, "description"),
            Number(element, "baseAddress"),
            [.. ReadRegisters(element.Element("registers") ?? origin.Element("registers")).OrderBy(register => register.Offset)],
            [.. element.Elements("interrupt").Select(ReadInterrupt)]);
    }

    private IEnumerable<SvdRegister> ReadRegisters(XElement? registers)
    {
        foreach (XElement element in registers?.Elements() ?? [])
        {
            if (element.Name != "register" || element.Element("dim") is not null || element.Attribute("derivedFrom") is not null)
            {
                throw Error(element, "is a cluster, an array or a derived register, which cashew does not read");
            }

            yield return new SvdRegister(
                Name(element),
                Text(element, "description"),
                Number(element, "addressOffset"),
                element.Element("size") is null ? 32 : (int)Number(element, "size"),
                Text(element, "access"),
                element.Element("resetValue") is null ? 0 : Number(element, "resetValue"),
                [.. element.Elements("fields").Elements("field").Select(ReadField).OrderBy(field => field.Position)]);
        }
    }

    private SvdField ReadField(XElement element)
    {
        (uint low, uint width) = (0, 0);
        if (element.Element("bitOffset") is not null)
        {
            (low, width) = (Number(element, "bitOffset"), element.Element("bitWidth") is null ? 1 : Number(element, "bitWidth"));
        }
        else if (element.Element("lsb") is not null)
        {
            (low, width) = (Number(element, "lsb"), Number(element, "msb") - Number(element, "lsb") + 1);
        }
        else if (BitRange().Match(Text(element, "bitRange")) is { Success: true } range)
        {
            low = uint.Parse(range.Groups["low"].Value, CultureInfo.InvariantCulture);
            width = uint.Parse(range.Groups["high"].Value, CultureInfo.InvariantCulture) - low + 1;
        }

        if (width == 0 || low > 31 || width > 32 - low)
        {
            throw Error(element, "does not say which bits of 31..0 it has");
        }

        return new SvdField(Name(element), Text(element, "description"), (int)low, (int)width, Text(element, "access"));
    }

    private SvdInterrupt ReadInterrupt(XElement element)
    {
        return new SvdInterrupt(Name(element), Text(element, "description"), (int)Number(element, "value"));
    }

    private uint Number(XElement element, string child)
    {
        string text = Text(element, child);
        (string digits, NumberStyles style) = text switch
        {
            ['0', 'x' or 'X', .. var hexadecimal] => (hexadecimal, NumberStyles.AllowHexSpecifier),
            ['#', .. var binary] => (binary, NumberStyles.AllowBinarySpecifier),
            _ => (text, NumberStyles.None),
        };
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out uint number)
            ? number
            : throw Error(element, $"has \"{text}\" as its {child}, where a number such as 12, 0x0C or #1100 belongs");
    }

    private ToolException Error(XElement element, string what) =>
        new($"{_path}: {element.Name} {string.Join('.', element.AncestorsAndSelf().Select(Name).Where(name => name.Length > 0).Reverse())} {what}");

    private static string Name(XElement element) => Text(element, "name");

    /// <summary>The text of a child on one line, as the files break their lines anywhere.</summary>
    private static string Text(XElement element, string child) => WhiteSpace().Replace(element.Element(child)?.Value ?? "", " ").Trim();

    private static string Origin(XDocument document)
    {
        string comments = string.Join('\n', document.DescendantNodes().OfType<XComment>().Select(comment => comment.Value));
        string copyright = Copyright().Match(comments).Value.Trim();
        string licence = Licence().Match(comments).Groups["licence"].Value;
        return string.Join(", ", new[] { copyright.TrimEnd('.'), licence }.Where(text => text.Length > 0));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"^\[(?<high>\d{1,2}):(?<low>\d{1,2})\]$")]
    private static partial Regex BitRange();

    [GeneratedRegex(@"Copyright .*")]
    private static partial Regex Copyright();

    [GeneratedRegex(@"SPDX-License-Identifier:\s*(?<licence>\S+)")]
    private static partial Regex Licence();
}
