namespace System.Runtime;

/// <summary>Gives a static method a symbol that assembly can call.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuntimeExportAttribute(string entryPoint) : Attribute
{
    public string EntryPoint { get; } = entryPoint;
}
