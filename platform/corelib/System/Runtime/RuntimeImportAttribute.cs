namespace System.Runtime;

/// <summary>Makes an extern method a direct call of an assembly function, with nothing around it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class RuntimeImportAttribute : Attribute
{
    public RuntimeImportAttribute(string entryPoint) => EntryPoint = entryPoint;

    public RuntimeImportAttribute(string dllName, string entryPoint)
    {
        DllName = dllName;
        EntryPoint = entryPoint;
    }

    public string DllName { get; }

    public string EntryPoint { get; }
}
