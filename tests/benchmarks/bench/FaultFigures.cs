using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>A thread in another address space that reaches for a Page which this program gives it then.</summary>
internal static unsafe class FaultFigures
{
    private const uint PageSizeLog2 = 8;

    /// <summary>Measures.</summary>
    public static void Run()
    {
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        ushort page = Pool.Make(ObjectKind.Page, PageSizeLog2, out uint address);
        Worker.Make(WorkerKind.Faulter, Program.LowPriority, MessageTag.Create(Operation.Call, endpoint, 0).Value, address, faults: endpoint).Start();
        LongMessage.Capabilities[0] = CapabilityTransfer.Copy(page, Rights.Read | Rights.Write);

        PagerReadings readings = default;
        MessageTag answer = new(Native.Pager(
            MessageTag.Create(Operation.Receive, endpoint, 0).Value,
            MessageTag.Create(Operation.ReplyReceive, endpoint, 0).Value,
            MessageLength.Create(0, 1).Value,
            Counter.Register,
            ref readings));
        Report.Check(answer.IsCall && !answer.IsFault ? Error.None : Error.BadState);
        Report.Figure("page fault until the pager has it"u8, Measure.Between(readings.Access, readings.Fault));
        Report.Figure("map of a 256-byte Page by IPC"u8, Measure.Between(readings.Reply, readings.Done));
        Report.Figure("page fault to a pager and back"u8, Measure.Between(readings.Access, readings.Done));
    }
}
