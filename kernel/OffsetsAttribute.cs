using System;

namespace Cashew.Kernel;

/// <summary>Marks a struct whose fields assembly uses: the build writes their offsets and its size into <c>offsets.inc</c>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class OffsetsAttribute : Attribute
{
}
