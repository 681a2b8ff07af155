using System;

namespace Internal.Runtime.CompilerHelpers;

// The compiler's IL scanner looks these methods up for each constant array; the optimised code calls none of them.
internal static class LdTokenHelpers
{
    private static RuntimeTypeHandle GetRuntimeTypeHandle(nint type) => default;

    private static RuntimeMethodHandle GetRuntimeMethodHandle(nint method) => default;

    private static RuntimeFieldHandle GetRuntimeFieldHandle(nint field) => default;

    private static Type GetRuntimeType(nint type) => null;
}
