using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A Notification.</summary>
internal sealed class ModelNotification(uint address) : ModelObject(ObjectKind.Notification, address), IModelQueue
{
    public uint Bits { get; set; }

    public List<ModelThread> Waiting { get; } = [];

    /// <summary>The thread whose Receive on any Endpoint the bits end too.</summary>
    public ModelThread? BoundThread { get; set; }
}
