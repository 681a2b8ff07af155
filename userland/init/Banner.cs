using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.User;

namespace Cashew.Init;

/// <summary>Says what has been booted: the image table in words.</summary>
internal static class Banner
{
    /// <summary>Prints the version, the board, the clock, the kernel, the memories, and the programs with what they may reach.</summary>
    public static void Print(ref Console console, ImageTable table)
    {
        PrintKernel(ref console, table);
        foreach (ref readonly PoolRecord pool in table.Pools)
        {
            console.Write("memory "u8).WritePadded(table.Text(pool.Name), 8).WriteHex(pool.Base);
            console.WriteGrouped(pool.Size / 1024, 6).Write(" KiB, "u8).WriteGrouped(pool.Used).Write(" bytes used, "u8);
            console.WriteGrouped(pool.Untyped).WriteLine(" untyped"u8);
        }

        foreach (ref readonly ProgramRecord program in table.Programs)
        {
            PrintProgram(ref console, table, program);
        }
    }

    private static void PrintKernel(ref Console console, ImageTable table)
    {
        ref readonly ImageHeader header = ref table.Header;
        ref readonly BootInfo info = ref Start.BootInfo;
        console.Write("Cashew "u8).Write(table.Text(header.ProductVersion)).Write(" on "u8).Write(table.Text(header.Board));
        console.Write(", "u8).WriteDecimal(info.CoreClock / 1_000_000);
        console.WriteLine(info.ExternalClock == 0 ? " MHz (internal oscillator)"u8 : " MHz"u8);

        console.Write("kernel: flash "u8).WriteGrouped(header.KernelFlashSize).Write(" bytes, RAM "u8).WriteGrouped(header.KernelRamSize);
        console.Write(" bytes + stack "u8).WriteGrouped(header.KernelStackSize);
        console.Write(", root objects "u8).WriteGrouped(header.Root.ObjectsSize).WriteLine(" bytes"u8);
    }

    private static void PrintProgram(ref Console console, ImageTable table, in ProgramRecord program)
    {
        MemoryRange code = table.PageAt(program.CodePage);
        MemoryRange ram = table.PageAt(program.RamPage);
        console.Write("program "u8).WritePadded(table.Text(program.Name), 8);
        console.Write(" flash "u8).WriteHex(code.Base).Write(" +"u8).WriteGrouped(code.Size).Write(" r-x"u8);
        console.Write("  RAM "u8).WriteHex(ram.Base).Write(" +"u8).WriteGrouped(ram.Size).Write(" rw-"u8);
        console.Write("  priority "u8).WriteDecimal(program.Priority).WriteLine();
    }
}
