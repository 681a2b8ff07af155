namespace System.Reflection;

public sealed class DefaultMemberAttribute(string memberName) : Attribute
{
    public string MemberName { get; } = memberName;
}
