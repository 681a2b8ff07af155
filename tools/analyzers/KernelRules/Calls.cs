using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.KernelRules;

/// <summary>The methods that an operation calls, whether it is written as a call, an operator, a property or <c>new</c>.</summary>
internal static class Calls
{
    /// <summary>The operations that can be calls.</summary>
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.Binary, OperationKind.Unary,
        OperationKind.Conversion, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement,
    ];

    /// <summary>The methods that are called.</summary>
    public static IEnumerable<IMethodSymbol> Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IObjectCreationOperation { Constructor: { } constructor } => [constructor],
        IPropertyReferenceOperation property => Accessors(property),
        IBinaryOperation { OperatorMethod: { } method } => [method],
        IUnaryOperation { OperatorMethod: { } method } => [method],
        IConversionOperation { OperatorMethod: { } method } => [method],
        ICompoundAssignmentOperation { OperatorMethod: { } method } => [method],
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => [method],
        _ => [],
    };

    /// <summary>The method or local function whose body an operation is in.</summary>
    public static IMethodSymbol? Caller(IOperation operation, ISymbol container)
    {
        for (var outer = operation; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation function)
            {
                return function.Symbol;
            }
        }

        return container as IMethodSymbol;
    }

    private static IEnumerable<IMethodSymbol> Accessors(IPropertyReferenceOperation reference)
    {
        var isTarget = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        var isChanged = isTarget && reference.Parent is not ISimpleAssignmentOperation || reference.Parent is IIncrementOrDecrementOperation;
        if (reference.Property.GetMethod is { } get && (!isTarget || isChanged))
        {
            yield return get;
        }

        if (reference.Property.SetMethod is { } set && (isTarget || isChanged))
        {
            yield return set;
        }
    }
}
