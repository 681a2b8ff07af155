using System;

namespace Cashew.Abi;

/// <summary>Marks a method of a kernel object.</summary>
/// <param name="rights">What the capability must allow: <see cref="Abi.Rights.None"/> if any capability will do.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MethodAttribute(Rights rights) : Attribute
{
    /// <summary>What the capability must allow.</summary>
    public Rights Rights { get; } = rights;
}
