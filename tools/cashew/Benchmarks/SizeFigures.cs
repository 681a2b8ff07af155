using Cashew.Abi;
using Cashew.Linker.Elf;
using Cashew.Tools.Build;

namespace Cashew.Tools.Benchmarks;

/// <summary>The figures that are bytes.</summary>
internal static class SizeFigures
{
    // What a system without the Debug capability never runs: the dump of the kernel's own fault, the debug methods, and the console that both print to. The names
    // of functions, which the dump prints, are not in the kernel's flash but in a part of their own.
    private static readonly string[] s_debugClasses = ["Panic", "DebugMethods", "ConsoleUart"];

    /// <summary>The sizes in an image; <paramref name="empty"/> is the name of its empty program.</summary>
    public static IEnumerable<Figure> Of(BuildResult image, string empty)
    {
        ElfFile kernel = ElfFile.Read(image.KernelElf);
        uint flash = Flash(kernel);
        uint debug = (uint)ElfFile.Read(image.ImageElf).Symbols.Where(IsDebug).Sum(symbol => symbol.Size);
        yield return Bytes("kernel flash, all", flash);
        yield return Bytes("kernel flash, without debug features", flash - debug);
        yield return Bytes("kernel RAM, without its stack", RamWithoutStack(kernel), $"and {image.Board.KernelStack} of stack");
        yield return Bytes("Thread", ObjectSize.Thread);
        yield return Bytes("Endpoint", ObjectSize.Endpoint);
        yield return Bytes("Notification", ObjectSize.Notification);
        yield return Bytes("Interrupt", ObjectSize.Interrupt);
        yield return Bytes("Timer", ObjectSize.Timer);
        yield return Bytes("SchedulingContext", ObjectSize.SchedulingContext);
        yield return Bytes("AddressSpace, and each mapping", ObjectSize.AddressSpace, $"and {ObjectSize.Mapping}");
        yield return Bytes("CapTable, each slot", ObjectSize.Slot);
        ElfFile program = ElfFile.Read(image.ProgramElf(empty));
        yield return Bytes("empty program, flash", Flash(program));
        yield return Bytes("empty program, RAM without its stack", RamWithoutStack(program));
    }

    private static Figure Bytes(string name, uint value, string remark = "") => new(name, FigureList.Bytes, value, null, remark);

    private static uint Flash(ElfFile elf) => elf.AddressOf("__flash_end") - elf.AddressOf("__flash_origin");

    private static uint RamWithoutStack(ElfFile elf) => elf.AddressOf("__ram_end") - elf.AddressOf("__stack_top");

    private static bool IsDebug(ElfSymbol symbol) => symbol.IsFunction && s_debugClasses.Any(name => symbol.Name.StartsWith($"kernel!Cashew.Kernel.{name}.", StringComparison.Ordinal));
}
