using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>A method of a kernel object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">The label of a Call that invokes it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Rights">What the capability must allow.</param>
/// <param name="Arguments">The words it takes.</param>
/// <param name="Results">The words it gives.</param>
/// <param name="Errors">The errors of its own.</param>
public sealed record AbiMethod(
    string Name,
    uint Number,
    string Summary,
    Rights Rights,
    IReadOnlyList<AbiArgument> Arguments,
    IReadOnlyList<AbiResult> Results,
    IReadOnlyList<AbiFailure> Errors)
{
    /// <summary>Its errors together with those of every call of a method, each once.</summary>
    public IReadOnlyList<AbiFailure> AllErrors =>
    [
        .. GeneralErrors.Concat(Errors).GroupBy(failure => failure.Error).OrderBy(group => group.Key)
            .Select(group => new AbiFailure(group.Key, string.Join(" ", group.Select(failure => failure.Text)))),
    ];

    private IEnumerable<AbiFailure> GeneralErrors
    {
        get
        {
            yield return new AbiFailure(Error.NoCapability, "The invoked slot is empty.");
            if (Rights != Rights.None)
            {
                yield return new AbiFailure(Error.NoRight, $"The invoked capability does not allow {Rights}.");
            }
        }
    }
}
