using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>An endpoint or a notification of the <see cref="IpcModel"/>; a capability to a thread names one with that thread.</summary>
internal sealed class ModelObject(string name, ObjectKind kind)
{
    public string Name { get; } = name;

    public ObjectKind Kind { get; } = kind;

    /// <summary>Those that wait, in the order in which they came.</summary>
    public List<ModelThread> Waiting { get; } = [];

    /// <summary>Of a notification.</summary>
    public uint Bits { get; set; }

    /// <summary>Of a notification.</summary>
    public ModelThread? BoundThread { get; set; }

    /// <summary>The thread itself.</summary>
    public ModelThread? Thread { get; init; }
}
