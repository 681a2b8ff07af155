using Cashew.Linker.Elf;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;

namespace Cashew.Tools.Benchmarks;

// The kernel runs with interrupts off. A pending one is taken when a thread goes on, and before that at the places where a method of many steps looks for one: after such a look
// the way out is what is left. So the stretches begin at a handler and at a look, and end at a look and at the way out, or at the next handler, if the
// processor goes from one to the other without a thread between them. Boot, before there is any thread, is no stretch.

/// <summary>Follows a trace of the benchmark system, instruction by instruction, and finds the kernel's longest stretch and the way of an interrupt to its driver.</summary>
public sealed class KernelTrace
{
    private const string InterruptHandler = "CashewInterruptLine";
    private const string DeadlineHandler = "CashewDeadlineLine";
    private const string Look = "kernel!Cashew.Kernel.Processor.get_IsInterruptPending";
    private const string DriversFirst = "BenchDriven";
    private const string End = "BenchOver";
    private static readonly string[] s_handlers = ["CashewSupervisorCall", InterruptHandler, DeadlineHandler, "CashewUserFault", "CashewHardFault"];

    private readonly Dictionary<uint, string> _handlers;
    private readonly ElfSymbol[] _functions;
    private readonly uint _kernelStart;
    private readonly uint _kernelEnd;
    private readonly ElfSymbol _idle;
    private readonly uint _look;
    private readonly uint _driversFirst;
    private readonly uint _end;

    private readonly List<uint> _stretch = [];
    private readonly Dictionary<uint, string> _names = [];
    private readonly Dictionary<(string Entry, string Function), uint> _longest = [];

    // The instruction that has begun, and of which the next line tells whether it was executed.
    private uint? _begun;
    private string? _handler;
    private uint _sinceHandler;

    /// <summary>Finds in an image what to look for.</summary>
    public KernelTrace(BuildResult image, string program)
    {
        ElfFile kernel = ElfFile.Read(image.KernelElf);
        _kernelStart = kernel.AddressOf("__flash_origin");
        _kernelEnd = kernel.AddressOf("__flash_end");
        _handlers = s_handlers.ToDictionary(kernel.AddressOf);
        _idle = kernel.Symbols.First(symbol => symbol.Name == "CashewIdle");
        ElfFile whole = ElfFile.Read(image.ImageElf);
        _functions = [.. whole.Symbols.Where(symbol => symbol.IsFunction).OrderBy(symbol => symbol.Address)];
        _look = whole.AddressOf(Look);
        ElfFile driver = ElfFile.Read(image.ProgramElf(program));
        _driversFirst = driver.AddressOf(DriversFirst);
        _end = driver.AddressOf(End);
    }

    /// <summary>The trace has come to where all has been measured; what follows does not count.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The longest stretches, each of another handler or function, the longest first.</summary>
    public IEnumerable<KernelStretch> Longest =>
        _longest.OrderByDescending(pair => pair.Value).Select(pair => new KernelStretch(pair.Value, pair.Key.Entry, pair.Key.Function));

    /// <summary>From the handler of a device's interrupt to the driver's first instruction: the most that it took, 0 if it did not happen.</summary>
    public uint InterruptToDriver { get; private set; }

    /// <summary>From the handler of the clock's deadline to the first instruction of the thread that waits for it.</summary>
    public uint DeadlineToThread { get; private set; }

    /// <summary>Takes the next line of the trace.</summary>
    public void Accept(string line)
    {
        if (TraceLine.IsStep(line))
        {
            if (_begun is { } address && !IsComplete)
            {
                Follow(address);
            }

            _begun = TraceLine.AddressOf(line);
        }
        else
        {
            _begun = null;
        }
    }

    private void Follow(uint address)
    {
        if (_handlers.TryGetValue(address, out string? handler))
        {
            EndStretch();
            _handler = handler;
            _sinceHandler = 0;
        }
        else if (_handler is not null && !IsKernel(address))
        {
            EndStretch();
            NoteDriver(address);
            _handler = null;
        }
        else if (address == _look)
        {
            EndStretch();
        }

        if (_handler is not null)
        {
            _stretch.Add(address);
            _sinceHandler++;
        }

        IsComplete = address == _end;
    }

    // The idle thread's code is the kernel's, but it runs as any thread does.
    private bool IsKernel(uint address) =>
        address >= _kernelStart && address < _kernelEnd && (address < _idle.Address || address >= _idle.Address + _idle.Size);

    private void EndStretch()
    {
        if (_stretch.Count == 0)
        {
            return;
        }

        (string, string) place = (_handler!, _stretch.CountBy(NameAt).MaxBy(pair => pair.Value).Key);
        _longest[place] = Math.Max(_longest.GetValueOrDefault(place), (uint)_stretch.Count);
        _stretch.Clear();
    }

    private void NoteDriver(uint address)
    {
        if (address != _driversFirst)
        {
            return;
        }

        if (_handler == InterruptHandler)
        {
            InterruptToDriver = Math.Max(InterruptToDriver, _sinceHandler);
        }
        else if (_handler == DeadlineHandler)
        {
            DeadlineToThread = Math.Max(DeadlineToThread, _sinceHandler);
        }
    }

    private string NameAt(uint address)
    {
        if (!_names.TryGetValue(address, out string? name))
        {
            name = Array.FindLast(_functions, function => function.Address <= address)?.Name.Split('!')[^1] ?? $"0x{address:x8}";
            _names.Add(address, name);
        }

        return name;
    }
}
