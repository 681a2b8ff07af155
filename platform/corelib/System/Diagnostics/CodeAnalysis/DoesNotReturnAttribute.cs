namespace System.Diagnostics.CodeAnalysis;

[AttributeUsage(AttributeTargets.Method)]
public sealed class DoesNotReturnAttribute : Attribute
{
}
