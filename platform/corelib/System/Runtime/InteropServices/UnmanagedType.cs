namespace System.Runtime.InteropServices;

// The compiler looks the type up for the `unmanaged` constraint's modifier.
public static class UnmanagedType
{
}
