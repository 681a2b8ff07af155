namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Struct)]
public sealed class InlineArrayAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}
