using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A capability of the <see cref="IpcModel"/>.</summary>
internal sealed record ModelCapability(ModelObject Target, Rights Rights, uint Badge);
