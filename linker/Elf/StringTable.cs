using System.Text;

namespace Cashew.Linker.Elf;

/// <summary>The names of an ELF file, one after the other, each with a zero byte at its end. The first one is empty.</summary>
internal sealed class StringTable
{
    private readonly MemoryStream _bytes = new();

    public StringTable() => _bytes.WriteByte(0);

    public byte[] Bytes => _bytes.ToArray();

    /// <summary>Adds a name.</summary>
    /// <returns>Where it starts.</returns>
    public uint Add(string name)
    {
        var start = (uint)_bytes.Length;
        _bytes.Write(Encoding.UTF8.GetBytes(name));
        _bytes.WriteByte(0);
        return start;
    }
}
