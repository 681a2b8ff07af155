using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A capability: a node in the tree of derivations, which is a real tree here.</summary>
internal sealed class ModelCapability(ModelObject target, Rights rights, uint badge, bool isReply = false)
{
    /// <summary>As many derivations as may lie above a capability.</summary>
    public const int MaxDepth = 15;

    public ModelObject Target { get; } = target;

    public Rights Rights { get; set; } = rights;

    public uint Badge { get; } = badge;

    /// <summary>It is the right to answer the call of <see cref="Target"/>, a thread. It has no place in the tree.</summary>
    public bool IsReply { get; } = isReply;

    public ObjectKind Kind => IsReply ? ObjectKind.Reply : Target.Kind;

    /// <summary>Where it lies.</summary>
    public ModelSlot Slot { get; set; } = null!;

    public ModelCapability? Parent { get; set; }

    /// <summary>What was derived from it, the newest first.</summary>
    public List<ModelCapability> Children { get; } = [];

    /// <summary>How many derivations lie above it; -1 for what is above those that boot gave.</summary>
    public int Depth => IsReply ? 0 : Parent == null ? -1 : Parent.Depth + 1;

    /// <summary>Another capability can be derived from it.</summary>
    public bool IsTooDeep => Depth >= MaxDepth;

    public bool Allows(Rights rights) => (Rights & rights) == rights;

    public override string ToString() => $"{(IsReply ? "reply to " : "")}{Target} ({Rights}, badge {Badge}) in {Slot}";
}
