using System;

namespace System.Runtime;

/// <summary>What the target's core library has and .NET keeps to itself: the name under which assembly calls a method. It means nothing here.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeExportAttribute(string entryPoint) : Attribute
{
    public string EntryPoint { get; } = entryPoint;
}
