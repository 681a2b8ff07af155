using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Whatever a capability of the model names. Memory (Pages, Untypeds) and the kernel's services are such objects too, but cannot be destroyed.</summary>
internal abstract class ModelObject(ObjectKind kind, uint address)
{
    public ObjectKind Kind { get; } = kind;

    /// <summary>The first address of its memory: its identity.</summary>
    public uint Address { get; } = address;

    /// <summary>Every capability in the tree that names it, wherever it lies.</summary>
    public List<ModelCapability> Capabilities { get; } = [];

    /// <summary>Its last capability has gone.</summary>
    public bool IsDead { get; set; }

    public override string ToString() => $"{Kind} 0x{Address:x}";
}
