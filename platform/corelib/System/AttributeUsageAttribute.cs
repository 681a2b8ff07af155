namespace System;

[AttributeUsage(AttributeTargets.Class)]
public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
{
    public AttributeTargets ValidOn { get; } = validOn;

    public bool AllowMultiple { get; set; }

    public bool Inherited { get; set; }
}
