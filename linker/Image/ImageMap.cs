using System.Text;
using Cashew.Abi;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>The map of an image for people: who has what of each memory, and what is largest in the kernel and in each program.</summary>
public static class ImageMap
{
    private const int LargestSymbols = 20;

    /// <summary>The map's text.</summary>
    public static string Write(Layout layout, LinkedProgram kernel, IEnumerable<LinkedProgram> programs, RootTable root, ObjectPlan plan)
    {
        var text = new StringBuilder();
        foreach (var memory in layout.Memories)
        {
            WriteMemory(text, memory);
        }

        WriteObjects(text, layout, root, plan);
        foreach (var program in programs.Prepend(kernel))
        {
            WriteProgram(text, program, layout.Programs.FirstOrDefault(place => place.Name == program.Name));
        }

        return text.ToString();
    }

    private static void WriteObjects(StringBuilder text, Layout layout, RootTable root, ObjectPlan plan)
    {
        text.Append("the root program's slots\n");
        var address = layout.RootObjects.Start;
        foreach (var item in root.Own)
        {
            WriteObject(text, item, address, item.Bytes);
            address += item.Bytes;
        }

        foreach (var item in root.Given)
        {
            text.Append($"  {item.Slot,4}  {"",10} {"",8}  {item.Reference.Kind,-18} {item.Reference.Name}\n");
        }

        for (var i = 0; i < layout.Untyped.Count; i++)
        {
            var piece = layout.Untyped[i];
            text.Append($"  {root.FirstUntyped + i,4}  0x{piece.Base:x8} {piece.Size,8}  {ObjectKind.Untyped,-18} of {piece.Memory.Name}\n");
        }

        foreach (var item in root.Made)
        {
            WriteObject(text, item, plan.AddressOf(item), item.Bytes);
        }
    }

    private static void WriteObject(StringBuilder text, SystemObject item, uint address, uint bytes) =>
        text.Append($"  {item.Slot,4}  0x{address:x8} {bytes,8}  {item.Reference.Kind,-18} {item.Reference.Name}\n");

    private static void WriteMemory(StringBuilder text, MemoryPlan plan)
    {
        text.Append($"{plan.Memory.Name}: {plan.Used} of {plan.Memory.Size} bytes\n  {"address",-10} {"bytes",8}  {"padding",8}  owner\n");
        ulong end = plan.Memory.Base;
        foreach (var block in plan.Blocks)
        {
            if (block.Start > end)
            {
                text.Append($"  0x{end:x8} {block.Start - end,8}  {"",8}  (free)\n");
            }

            text.Append($"  0x{block.Start:x8} {block.Bytes,8}  {block.Padding,8}  {block.Owner}\n");
            end = block.End;
        }

        text.Append($"  0x{end:x8} {plan.Memory.End - end,8}  {"",8}  (free)\n\n");
    }

    private static void WriteProgram(StringBuilder text, LinkedProgram program, ProgramPlace? place)
    {
        text.Append($"\n{program.Name}\n");
        if (place is not null)
        {
            WriteRegion(text, "code", place.Code);
            WriteRegion(text, "RAM", place.Ram);
        }

        foreach (var section in program.Elf.Sections.Where(section => section.IsAllocated && section.Size > 0))
        {
            text.Append($"  0x{section.Address:x8} {section.Size,8}  {section.Name}\n");
        }

        text.Append("  largest:\n");
        foreach (var symbol in program.Symbols.OrderByDescending(symbol => symbol.Size).ThenBy(symbol => symbol.Address).Take(LargestSymbols))
        {
            text.Append($"  0x{symbol.Address:x8} {symbol.Size,8}  {symbol.Name}\n");
        }
    }

    private static void WriteRegion(StringBuilder text, string name, Region region) =>
        text.Append($"  {name} region 0x{region.Base:x8}, size {region.Size}, enabled {region.Bytes}\n");
}
