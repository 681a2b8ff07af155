using System.Runtime.CompilerServices;

namespace System;

// No object is ever made on the target: the class exists because every type derives from it.
public unsafe class Object
{
    // Each frozen object of the compiler (a string literal, say) starts with its method table.
    private readonly void* _methodTable;

    public Object()
    {
    }

    public virtual bool Equals(object other) => ReferenceEquals(this, other);

    public virtual int GetHashCode() => 0;

    public virtual string ToString() => "";

    [Intrinsic]
    public static bool ReferenceEquals(object left, object right) => left == right;
}
