using System;

namespace Cashew.Kernel.Tests;

/// <summary>The kernel's state is not what it must always be.</summary>
internal sealed class InvariantException(string message) : Exception(message)
{
}
