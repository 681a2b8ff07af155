using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The kernel's debug services, which random runs leave alone.</summary>
public sealed class DebugTests
{
    [Fact]
    public void PutByte_prints_the_lowest_byte()
    {
        Run run = new();
        run.TryStep(Step.Call(Operation.Call, RootSlot.Debug, (uint)DebugMethod.PutByte, 0x1234));

        Assert.Equal([0x34], run.Machine.Console);
    }

    [Theory]
    [InlineData(DebugMethod.Reset, MachineStop.Reset)]
    [InlineData(DebugMethod.Panic, MachineStop.Trap)]
    public void Reset_and_Panic_stop_the_machine(DebugMethod method, object stop)
    {
        Machine machine = new();
        MachineStopException stopped = Assert.Throws<MachineStopException>(() => machine.Run(Step.Call(Operation.Call, RootSlot.Debug, (uint)method)));

        Assert.Equal(stop, stopped.Stop);
    }

    [Fact]
    public void A_capability_without_Write_may_nothing()
    {
        Run run = new();
        run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Copy, RootSlot.Free, RootSlot.Debug, (uint)Rights.Read));
        run.TryStep(Step.Call(Operation.Call, RootSlot.Free, (uint)DebugMethod.Reset));

        Assert.Equal((uint)Error.NoRight, run.Current!.Word(0));
    }
}
