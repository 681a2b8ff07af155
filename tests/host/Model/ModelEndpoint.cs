using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>An Endpoint: threads in the order in which they came.</summary>
internal sealed class ModelEndpoint(uint address) : ModelObject(ObjectKind.Endpoint, address), IModelQueue
{
    public List<ModelThread> Waiting { get; } = [];
}
