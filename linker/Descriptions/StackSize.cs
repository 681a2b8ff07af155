namespace Cashew.Linker.Descriptions;

/// <summary>The rule for the size of a stack: the procedure call standard keeps stack pointers at multiples of 8 (AAPCS 6.2.1.2).</summary>
internal static class StackSize
{
    private const int Alignment = 8;

    public static uint Read(DescriptionTable table, string key, uint most)
    {
        var size = table.Number(key, 0, uint.MaxValue);
        if (size == 0)
        {
            throw table.Error(key, "a stack of 0 bytes; it must be a multiple of 8, at least 8");
        }

        if (size % Alignment != 0)
        {
            throw table.Error(key, $"{size} bytes is not a multiple of 8; {size / Alignment * Alignment + Alignment} would be");
        }

        return size < most ? size : throw table.Error(key, $"{size} bytes do not fit; there are {most}");
    }
}
