using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>What is no object in memory: Debug, and the authority over the interrupt lines.</summary>
internal sealed class ModelService(ObjectKind kind) : ModelObject(kind, 0);
