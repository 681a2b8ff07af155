using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace Cashew.Kernel.Tests;

/// <summary>The kernel's static variables, which exist once in a process.</summary>
internal static class KernelStatics
{
    private static readonly Action s_clear = Emit();

    /// <summary>Sets all of them to zero, as boot does.</summary>
    public static void Clear() => s_clear();

    private static Action Emit()
    {
        DynamicMethod method = new("Clear", null, null, typeof(Scheduler).Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        foreach (FieldInfo field in Fields())
        {
            code.Emit(OpCodes.Ldsflda, field);
            code.Emit(OpCodes.Initobj, field.FieldType);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action>();
    }

    private static IEnumerable<FieldInfo> Fields() => typeof(Scheduler).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Scheduler).Namespace && type != typeof(Processor))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => !field.IsLiteral && !field.IsInitOnly && (field.FieldType.IsValueType || field.FieldType.IsPointer));
}
