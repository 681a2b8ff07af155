using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers;

/// <summary>What the compiler can put in the image as it is, so that no code makes it.</summary>
internal static class Constants
{
    /// <summary>Whether a value of numbers, texts and structs needs no code. Arrays and delegates do unless <paramref name="isKept"/>, for a field that keeps its value.</summary>
    public static bool IsConstant(IOperation? value, bool isKept) => value switch
    {
        null => false,
        { ConstantValue.HasValue: true } => true,
        IDefaultValueOperation => true,
        IConversionOperation { OperatorMethod: null } conversion => IsConstant(conversion.Operand, isKept),
        IObjectCreationOperation { Type.IsValueType: true } creation => creation.Arguments.All(argument => IsConstant(argument.Value, false))
            && IsConstantInitializer(creation.Initializer),
        ITupleOperation tuple => tuple.Elements.All(element => IsConstant(element, false)),
        IArrayCreationOperation or ICollectionExpressionOperation => isKept && HasConstantElements(value),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method.IsStatic: true } } => isKept,
        _ => false,
    };

    /// <summary>Whether an array or a collection expression is given its elements, and all of them are constants.</summary>
    public static bool HasConstantElements(IOperation collection) => collection switch
    {
        IArrayCreationOperation array => array.Initializer is { } initializer && initializer.ElementValues.All(element => element.ConstantValue.HasValue),
        ICollectionExpressionOperation expression => expression.Elements.All(element => Unwrap(element).ConstantValue.HasValue),
        _ => false,
    };

    /// <summary>Whether a value is that of a static readonly field from the start, so that the image can keep it.</summary>
    public static bool IsKept(IOperation value)
    {
        var parent = value.Parent is IConversionOperation { IsImplicit: true } conversion ? conversion.Parent : value.Parent;
        return parent is IFieldInitializerOperation field && field.InitializedFields.All(kept => kept.IsStatic && kept.IsReadOnly);
    }

    /// <summary>The value below the conversions that the compiler has added.</summary>
    public static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion && !value.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>Whether an operation belongs to an attribute, which is data.</summary>
    public static bool IsInAttribute(IOperation? operation)
    {
        while (operation is not null and not IAttributeOperation)
        {
            operation = operation.Parent;
        }

        return operation is not null;
    }

    private static bool IsConstantInitializer(IObjectOrCollectionInitializerOperation? initializer) =>
        initializer is null || initializer.Initializers.All(member => member is ISimpleAssignmentOperation assignment && IsConstant(assignment.Value, false));
}
