using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Tools.Benchmarks.Timing;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;

namespace Cashew.Tools.Benchmarks;

/// <summary>Follows a trace of the benchmark system, instruction by instruction, and keeps what no program can see: the ways of interrupts, and the kernel's stretches.</summary>
public sealed class KernelTrace
{
    private const string InterruptHandler = "CashewInterruptLine";
    private const string DeadlineHandler = "CashewDeadlineLine";
    private const string Look = "kernel!Cashew.Kernel.Processor.get_IsInterruptPending";
    // It has a region of the MPU to itself.
    private const uint IdleSize = 32;

    private const string FaultHandler = "CashewUserFault";
    private static readonly string[] s_handlers = ["CashewSupervisorCall", InterruptHandler, DeadlineHandler, FaultHandler, "CashewHardFault"];

    private readonly Dictionary<uint, string> _handlers;
    private readonly StretchFinder _stretches;
    private readonly List<int> _anchors = [];
    private readonly uint _kernelStart;
    private readonly uint _kernelEnd;
    private readonly uint _idle;
    private readonly uint _look;
    private readonly uint _anchored;
    private readonly uint _woken;
    private readonly uint _driven;
    private readonly uint _end;

    private readonly TraceReader _reader;
    private string? _handler;
    private int _entry;

    /// <summary>Finds in an image what to look for.</summary>
    public KernelTrace(BuildResult image, Disassembly code, string program)
    {
        _reader = new TraceReader(Follow);
        Execution = new Execution(new CycleCounter(code));
        ElfFile kernel = ElfFile.Read(image.KernelElf);
        _kernelStart = kernel.AddressOf("__flash_origin");
        _kernelEnd = kernel.AddressOf("__flash_end");
        _handlers = s_handlers.ToDictionary(kernel.AddressOf);
        _idle = kernel.AddressOf("CashewIdle");
        ElfFile whole = ElfFile.Read(image.ImageElf);
        _stretches = new StretchFinder(whole, Execution);
        _look = whole.AddressOf(Look);
        ElfFile measuring = ElfFile.Read(image.ProgramElf(program));
        _anchored = measuring.AddressOf("BenchAnchored");
        _woken = measuring.AddressOf("BenchWoken");
        _driven = measuring.AddressOf("BenchDriven");
        _end = measuring.AddressOf("BenchOver");
    }

    /// <summary>All that was executed.</summary>
    public Execution Execution { get; }

    /// <summary>The instructions that read the counter so that the program can say what it was there.</summary>
    public IReadOnlyList<int> Anchors => _anchors;

    /// <summary>The trace has come to where all has been measured; what follows does not count.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The kernel's longest stretches, each of another handler or function, the longest first.</summary>
    public IEnumerable<KernelStretch> Longest => _stretches.Longest;

    /// <summary>From the handler of a device's interrupt to the driver's first instruction.</summary>
    public Span? InterruptToDriver { get; private set; }

    /// <summary>From the same handler until the idle thread goes on, when the driver has acknowledged and waits again.</summary>
    public Span? InterruptAndBack { get; private set; }

    /// <summary>From the handler of the clock's deadline to the first instruction of the thread that waits for it.</summary>
    public Span? DeadlineToThread { get; private set; }

    /// <summary>Takes the next line of the trace.</summary>
    public void Accept(string line) => _reader.Accept(line);

    private void Follow(uint address)
    {
        if (IsComplete)
        {
            return;
        }

        string? handler = _handlers.GetValueOrDefault(address);
        bool isReturn = handler is null && _handler is not null && !IsKernel(address);
        Transition transition = isReturn ? Transition.Return
            : handler is null ? Transition.None
            : _handler is null ? Transition.Entry : Transition.TailChain;
        if (handler == FaultHandler && transition == Transition.Entry)
        {
            Execution.GiveUpLast();
        }

        Execution.Step(address, transition);
        if (handler is not null)
        {
            _stretches.Enter(handler);
            _handler = handler;
            _entry = Execution.Count - 1;
        }
        else if (isReturn)
        {
            _stretches.End();
            NoteArrival(address);
            _handler = null;
        }
        else if (address == _look)
        {
            _stretches.End();
        }

        if (_handler is not null)
        {
            _stretches.Add(address);
        }
        else if (address == _anchored)
        {
            _anchors.Add(Execution.Count - 1);
        }

        IsComplete = address == _end;
    }

    // The idle thread's code is the kernel's, but it runs as any thread does.
    private bool IsKernel(uint address) => address >= _kernelStart && address < _kernelEnd && !IsIdle(address);

    private bool IsIdle(uint address) => address >= _idle && address < _idle + IdleSize;

    private void NoteArrival(uint address)
    {
        var span = new Span(_entry, Execution.Count - 1);
        if (address == _driven && _handler == InterruptHandler)
        {
            InterruptToDriver ??= span;
        }
        else if (address == _woken && _handler == DeadlineHandler)
        {
            DeadlineToThread ??= span;
        }
        else if (IsIdle(address) && InterruptToDriver is { } there)
        {
            InterruptAndBack ??= there with { End = span.End };
        }
    }
}
