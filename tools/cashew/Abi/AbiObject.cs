using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>A kind of kernel object that has methods.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Summary">What its methods are about.</param>
/// <param name="Methods">The methods by their numbers.</param>
public sealed record AbiObject(ObjectKind Kind, string Summary, IReadOnlyList<AbiMethod> Methods)
{
    /// <summary>The object's name.</summary>
    public string Name => Kind.ToString();
}
