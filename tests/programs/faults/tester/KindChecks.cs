using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Faults;

/// <summary>Each kind of fault: its address, its pc, its status, and which of them are known.</summary>
internal static class KindChecks
{
    // Bits of the configurable fault status register (Armv7-M ARM B3.2.15).
    private const uint IACCVIOL = 1u << 0;
    private const uint DACCVIOL = 1u << 1;
    private const uint PRECISERR = 1u << 9;
    private const uint UNDEFINSTR = 1u << 16;
    private const uint INVSTATE = 1u << 17;
    private const uint NOCP = 1u << 19;
    private const uint UNALIGNED = 1u << 24;
    private const uint DIVBYZERO = 1u << 25;

    private const uint MpuControl = 0xE000ED94;

    public static void Run()
    {
        Stage.First.Give((Order)Trick.FindUndefined);
        uint undefined = Stage.Report().Word0;
        CheckAt("an undefined instruction"u8, Trick.Undefined, 0, FaultKind.UndefinedInstruction, UNDEFINSTR, undefined);
        CheckAt("code that is not Thumb"u8, Trick.LeaveThumb, 0, FaultKind.Usage, INVSTATE, undefined);
        Check("the floating-point unit"u8, Trick.FloatingPoint, 0, FaultKind.UndefinedInstruction, NOCP);
        Check("a division by zero"u8, Trick.DivideByZero, 0, FaultKind.DivideByZero, DIVBYZERO);
        Check("an unaligned access"u8, Trick.Unaligned, 0, FaultKind.Unaligned, UNALIGNED);
        Check("a breakpoint"u8, Trick.Breakpoint, 0, FaultKind.Breakpoint, 0);

        uint kernelCode = User.ImageTable.Current.Header.KernelFlashBase;
        CheckAt("a jump to 0"u8, Trick.Jump, 1, FaultKind.InstructionAccess, IACCVIOL, 0);
        CheckAt("a jump into the kernel"u8, Trick.Jump, kernelCode | 1, FaultKind.InstructionAccess, IACCVIOL, kernelCode);
        CheckAt("a jump into its own RAM"u8, Trick.Jump, Stage.FirstRam.Base | 1, FaultKind.InstructionAccess, IACCVIOL, Stage.FirstRam.Base);
        CheckAt("a jump to the NVIC"u8, Trick.Jump, 0xE000E101, FaultKind.InstructionAccess, IACCVIOL, 0xE000E100);
        CheckAt("a return from an exception to the kernel's stack"u8, Trick.Jump, 0xFFFFFFF9, FaultKind.InstructionAccess, IACCVIOL, 0xFFFFFFF8);
        CheckAt("a return from an exception to handler mode"u8, Trick.Jump, 0xFFFFFFF1, FaultKind.InstructionAccess, IACCVIOL, 0xFFFFFFF0);
        CheckAt("a return from an exception to its own stack"u8, Trick.Jump, 0xFFFFFFFD, FaultKind.InstructionAccess, IACCVIOL, 0xFFFFFFFC);

        CheckAccess("a read of address 0"u8, Order.Read, 0, FaultKind.DataAccess, DACCVIOL);
        CheckAccess("a write to the kernel's RAM"u8, Order.Write, User.ImageTable.Current.Header.KernelRamBase, FaultKind.DataAccess, DACCVIOL);
        CheckAccess("a read behind its own RAM"u8, Order.Read, Stage.FirstRam.End, FaultKind.DataAccess, DACCVIOL);
        CheckAccess("a read where no memory is"u8, Order.Read, 0x60000000, FaultKind.DataAccess, DACCVIOL);
        CheckAccess("a write to its own code"u8, Order.Write, Stage.First.Program.Entry, FaultKind.DataAccess, DACCVIOL);
        CheckAccess("a write to the MPU"u8, Order.Write, MpuControl, FaultKind.Bus, PRECISERR);
        CheckAccess("a read of the MPU"u8, Order.Read, MpuControl, FaultKind.Bus, PRECISERR);
        Check("a breakpoint after other faults"u8, Trick.Breakpoint, 0, FaultKind.Breakpoint, 0);
    }

    private static void Check(ReadOnlySpan<byte> name, Trick trick, uint argument, FaultKind kind, uint status)
    {
        Stage.First.Give((Order)trick, argument);
        RawCall fault = Expect(name, kind, status, FaultValidity.ProgramCounter);
        User.MemoryRange code = User.ImageTable.Current.PageAt(Stage.First.Program.CodePage);
        Testing.Check.InRange("  the pc is in its code"u8, code.Base, code.End, fault.R7);
        Testing.Check.Equal("  there is no address"u8, 0, fault.R6);
        Stage.First.Restart();
    }

    private static void CheckAt(ReadOnlySpan<byte> name, Trick trick, uint argument, FaultKind kind, uint status, uint programCounter)
    {
        Stage.First.Give((Order)trick, argument);
        RawCall fault = Expect(name, kind, status, FaultValidity.ProgramCounter);
        Testing.Check.Equal("  the pc"u8, programCounter, fault.R7);
        Testing.Check.Equal("  there is no address"u8, 0, fault.R6);
        Stage.First.Restart();
    }

    private static void CheckAccess(ReadOnlySpan<byte> name, Order order, uint address, FaultKind kind, uint status)
    {
        Stage.First.Give(order, address);
        RawCall fault = Expect(name, kind, status, FaultValidity.ProgramCounter | FaultValidity.Address);
        Testing.Check.Equal("  the address"u8, address, fault.R6);
        Stage.First.Restart();
    }

    private static RawCall Expect(ReadOnlySpan<byte> name, FaultKind kind, uint status, FaultValidity validity)
    {
        RawCall fault = Stage.Fault();
        Testing.Check.Equal(name, (uint)kind, fault.R5);
        Testing.Check.Equal("  it is a fault and a call, without a label"u8, MessageTag.FaultBit | MessageTag.CallBit, fault.R4);
        Testing.Check.Equal("  the badge"u8, Stage.First.Badge, fault.R11);
        Testing.Check.Equal("  the status"u8, status, status == 0 ? fault.R8 : fault.R8 & status);
        Testing.Check.Equal("  what is known"u8, (uint)validity, fault.R9);
        Testing.Check.Equal("  nothing else"u8, 0, fault.R10);
        return fault;
    }
}
