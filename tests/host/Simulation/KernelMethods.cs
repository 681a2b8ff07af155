using System;
using System.Linq;
using System.Reflection;
using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of kernel objects by their index, as the table in platform/cortex-m/Methods.S has them: found by the names of their exports.</summary>
internal static unsafe class KernelMethods
{
    private static readonly nint[] s_methods = Find();

    public static Error Invoke(Capability* self, Thread* caller, uint index) => ((delegate*<Capability*, Thread*, Error>)s_methods[index])(self, caller);

    private static nint[] Find()
    {
        var exports = typeof(Invocation).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<RuntimeExportAttribute>() is not null)
            .ToDictionary(method => method.GetCustomAttribute<RuntimeExportAttribute>()!.EntryPoint);
        return
        [
            .. MethodGrammar.All.Select(method => $"Cashew{method.Object}{method.Name}").Select(name => exports.TryGetValue(name, out MethodInfo? method)
                ? method.MethodHandle.GetFunctionPointer()
                : throw new InvalidOperationException($"the kernel has no method with [RuntimeExport(\"{name}\")]")),
        ];
    }
}
