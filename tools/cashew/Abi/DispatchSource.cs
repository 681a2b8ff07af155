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
                // For each kind of object the index of its first method. It goes on to where the methods of the next kind begin.
                private static ReadOnlySpan<byte> FirstMethods =>
                [

            """);
        int first = 0;
        foreach (ObjectKind kind in Enumerable.Range(0, KindCount).Select(kind => (ObjectKind)kind))
        {
            text.Append($"        {first}, // {(Enum.IsDefined(kind) ? kind : "a kind of the kernel's own")}\n");
            first += objects.FirstOrDefault(item => item.Kind == kind)?.Methods.Count ?? 0;
        }

        text.Append($$"""
                    {{first}},
                ];

                // The right that each method needs, 0 if any capability will do.
                private static ReadOnlySpan<byte> NeededRights =>
                [

            """);
        foreach ((AbiObject item, AbiMethod method) in Methods(objects))
        {
            text.Append($"        {(uint)method.Rights}, // {ExportName(item, method)}\n");
        }

        text.Append("""
                ];

                /// <summary>Checks that the object has the method and that the capability's rights allow it, and carries it out.</summary>
                public static Error Invoke(Thread* caller, Capability* capability, uint method)
                {
                    // Both indexes are in range by what has been checked before: a kind has four bits. The spans would check them again.
                    ref byte first = ref Unsafe.Add(ref Unsafe.AsRef(in FirstMethods[0]), (int)capability->Kind);
                    uint index = first + method;
                    if (index >= Unsafe.Add(ref first, 1))
                    {
                        return Error.UnknownMethod;
                    }

                    Rights needed = (Rights)Unsafe.Add(ref Unsafe.AsRef(in NeededRights[0]), (int)index);
                    return needed == Rights.None || capability->Allows(needed) ? Processor.InvokeMethod(capability, caller, index) : Error.NoRight;
                }
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

    private static string ExportName(AbiObject item, AbiMethod method) => $"Cashew{item.Name}{method.Name}";
}
