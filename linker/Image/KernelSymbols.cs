using System.Buffers.Binary;
using System.Text;

namespace Cashew.Linker.Image;

/// <summary>The names of the kernel's functions as the dump of a panic reads them: records by rising address, then the names.</summary>
public sealed class KernelSymbols
{
    private const int RecordSize = 8;

    private readonly List<(uint Address, byte[] Name)> _symbols;

    /// <summary>Takes the functions of the linked kernel.</summary>
    public KernelSymbols(IEnumerable<(uint Address, string Name)> functions) =>
        _symbols = functions.OrderBy(function => function.Address).Select(function => (function.Address, Encoding.UTF8.GetBytes(function.Name + '\0'))).ToList();

    /// <summary>How many there are.</summary>
    public uint Count => (uint)_symbols.Count;

    /// <summary>A name without its namespaces: type and method, or the one word of assembly.</summary>
    public static string ShortName(string name) => string.Join('.', name.Split('.', StringSplitOptions.RemoveEmptyEntries).TakeLast(2));

    /// <summary>The bytes that they take.</summary>
    public uint Size => (uint)_symbols.Sum(symbol => RecordSize + symbol.Name.Length);

    /// <summary>The block as it lies at an address.</summary>
    public byte[] Write(uint address)
    {
        var bytes = new byte[Size];
        var name = _symbols.Count * RecordSize;
        for (var i = 0; i < _symbols.Count; i++)
        {
            var record = bytes.AsSpan(i * RecordSize);
            BinaryPrimitives.WriteUInt32LittleEndian(record, _symbols[i].Address);
            BinaryPrimitives.WriteUInt32LittleEndian(record[4..], address + (uint)name);
            _symbols[i].Name.CopyTo(bytes, name);
            name += _symbols[i].Name.Length;
        }

        return bytes;
    }
}
