using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cashew.Tools.Abi;

/// <summary>A type of the ABI that is no object: an enum, a set of constants, a record of words.</summary>
/// <param name="type">The type.</param>
/// <param name="text">Where the summaries are.</param>
public sealed class AbiRecord(Type type, AbiText text)
{
    /// <summary>Its name.</summary>
    public string Name => type.Name;

    /// <summary>What it is.</summary>
    public string Summary => text.Of(type);

    /// <summary>The members of the enum, or the public constants.</summary>
    public IReadOnlyList<AbiConstant> Constants =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.IsLiteral)
            .Select(constant => new AbiConstant(constant.Name, Convert.ToUInt32(constant.GetRawConstantValue(), CultureInfo.InvariantCulture), text.Of(constant))),
    ];

    /// <summary>The fields in their order.</summary>
    public IReadOnlyList<AbiField> Fields =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance).OrderBy(item => item.MetadataToken)
            .Select(item => new AbiField(item.Name, LengthOf(item), text.Of(item))),
    ];

    private static int LengthOf(FieldInfo field)
    {
        int length = field.FieldType.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        Type word = length == 1 ? field.FieldType : field.FieldType.GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Single().FieldType;
        return word == typeof(uint) ? length : throw new ToolException($"{field.DeclaringType!.Name}.{field.Name} is of {word.Name}; a record of the ABI is made of uint");
    }
}
