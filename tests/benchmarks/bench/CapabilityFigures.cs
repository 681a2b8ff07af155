using Cashew.Abi;

namespace Cashew.Benchmarks;

/// <summary>Capabilities, and what they are made of.</summary>
internal static class CapabilityFigures
{
    /// <summary>Measures.</summary>
    public static void Run()
    {
        ushort endpoint = Pool.NewSlot();
        Report.Figure("Retype to an Endpoint"u8, Measure.Method((uint)Slot.Memory, (uint)UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, endpoint));
        ushort copy = Pool.NewSlot();
        Report.Figure("capability Copy"u8, Measure.Method((uint)Slot.Table, (uint)CapTableMethod.Copy, copy, endpoint, (uint)Rights.All));
        Report.Figure("capability Delete"u8, Measure.Method((uint)Slot.Table, (uint)CapTableMethod.Delete, copy));
        Report.Figure("Revoke of 1 child"u8, Revoke(endpoint, copy, 1));
        Report.Figure("Revoke of 10 children"u8, Revoke(endpoint, copy, 10));
        Report.Figure("Revoke of 100 children"u8, Revoke(endpoint, copy, 100));
    }

    private static Measurement Revoke(ushort slot, ushort first, uint children)
    {
        for (uint i = 0; i < children; i++)
        {
            Report.Check(Pool.Table.Copy((ushort)(first + i), slot, Rights.Read));
        }

        return Measure.Method((uint)Slot.Table, (uint)CapTableMethod.Revoke, slot);
    }
}
