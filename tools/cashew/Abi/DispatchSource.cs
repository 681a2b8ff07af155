using System.Text;
using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>
/// Writes the kernel's way from a capability and a label to a method: checks in C#, and a table of addresses in assembly, since C# can neither
/// hold one nor make a jump table of a switch. Finding a method takes the same few instructions for each.
/// </summary>
public static class DispatchSource
{
    // The kind has four bits in a capability's slot.
    private const int KindCount = 16;

    // How many of a kind, and the number of the first of them, in a byte each.
    private const int MaxMethods = byte.MaxValue;

    /// <summary>The checks: <c>kernel/SystemCalls/Invocation.cs</c>.</summary>
    public static string Checks(IReadOnlyList<AbiObject> objects)
    {
        var text = new StringBuilder($$"""
            // {{AbiFiles.Notice}}
            using System;
            using System.Runtime.CompilerServices;
            using Cashew.Abi;

            namespace Cashew.Kernel;

            // All methods have one shape, Error Method(Capability* self, Thread* caller), with arguments and results in the caller's registers. Their
            // addresses are in a table in assembly, so each is a [RuntimeExport] with the name that stands beside it here.

            /// <summary>Methods of kernel objects: a Call whose label is the method.</summary>
            internal static unsafe class Invocation
            {
                // For each kind of object: the index of its first method in bits 7:0, how many it has in 15:8.
                private static ReadOnlySpan<ushort> Kinds =>
                [

            """);
        int first = 0;
        foreach (ObjectKind kind in Enumerable.Range(0, KindCount).Select(kind => (ObjectKind)kind))
        {
            IReadOnlyList<AbiMethod> methods = objects.FirstOrDefault(item => item.Kind == kind)?.Methods ?? [];
            text.Append($"        0x{Word(kind, first, methods):x4}, // {(Enum.IsDefined(kind) ? kind : "a kind of the kernel's own")}\n");
            first += methods.Count;
        }

        text.Append("""
                ];

                // For each method, by its index, the rights that it needs.
                private static ReadOnlySpan<byte> Needed =>
                [

            """);
        foreach ((AbiObject item, AbiMethod method) in Methods(objects))
        {
            text.Append($"        {(byte)method.Rights}, // {item.Name}.{method.Name}\n");
        }

        text.Append("""
                ];

                /// <summary>What there is to know of the methods of a capability's object.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static uint KindOf(Capability* capability) =>
                    // A kind has four bits, so the index is in range. The span would check it again.
                    Unsafe.Add(ref Unsafe.AsRef(in Kinds[0]), (int)capability->Kind);

                /// <summary>An object of the kind has the method.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static bool HasMethod(uint kind, uint method) => method < kind >> 8;

                /// <summary>The index among all methods of one that an object of the kind has.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static uint IndexOf(uint kind, uint method) => (byte)kind + method;

                /// <summary>A capability has the rights that a method of its object needs.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static bool IsAllowed(Capability* capability, uint index) => !capability->Lacks(Unsafe.Add(ref Unsafe.AsRef(in Needed[0]), (int)index));

                /// <summary>Carries a method out that the object has.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static Error Invoke(Thread* caller, Capability* capability, uint index) => Processor.InvokeMethod(capability, caller, index);
            }

            """);
        return text.ToString();
    }

    /// <summary>The table of addresses: <c>platform/cortex-m/Methods.S</c>.</summary>
    public static string Table(IReadOnlyList<AbiObject> objects)
    {
        var text = new StringBuilder($"""
            // {AbiFiles.Notice}
            // The methods of the kernel objects, in the order of kernel/SystemCalls/Invocation.cs.

                .syntax unified
                .cpu    cortex-m4
                .thumb

            // Error CashewInvokeMethod(Capability* self, Thread* caller, uint index): goes to the method, with the first two arguments as they are.
                .section .text.CashewInvokeMethod, "ax", %progbits
                .balign 4
                .global CashewInvokeMethod
                .type   CashewInvokeMethod, %function
                .thumb_func
            CashewInvokeMethod:
                adr     r3, methods
                ldr     pc, [r3, r2, lsl #2]        // bit 0 of each address says Thumb
                .size   CashewInvokeMethod, . - CashewInvokeMethod

                .balign 4
                .type   methods, %object
            methods:

            """);
        foreach ((AbiObject item, AbiMethod method) in Methods(objects))
        {
            text.Append($"    .word   {ExportName(item, method)}\n");
        }

        return text.Append("    .size   methods, . - methods\n").ToString();
    }

    private static IEnumerable<(AbiObject Object, AbiMethod Method)> Methods(IReadOnlyList<AbiObject> objects) =>
        objects.SelectMany(item => item.Methods.Select(method => (item, method)));

    private static uint Word(ObjectKind kind, int first, IReadOnlyList<AbiMethod> methods)
    {
        if (methods.Count > MaxMethods || first > byte.MaxValue)
        {
            throw new ToolException($"{kind} has {methods.Count} methods, the first of them number {first} of all: the dispatch has room for {MaxMethods} of a kind, and for those that begin below 256.");
        }

        foreach (AbiMethod method in methods.Where(method => (method.Rights & ~Rights.All) != 0))
        {
            throw new ToolException($"{kind}.{method.Name} needs a right beside {Rights.All}, which no capability has.");
        }

        return (uint)first | ((uint)methods.Count << 8);
    }

    private static string ExportName(AbiObject item, AbiMethod method) => $"Cashew{item.Name}{method.Name}";
}
