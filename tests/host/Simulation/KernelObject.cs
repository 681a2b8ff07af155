using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>An object of the kernel, with the name by which a test speaks of it.</summary>
internal sealed unsafe class KernelObject(string name, ObjectKind kind, void* pointer)
{
    public string Name { get; } = name;

    public ObjectKind Kind { get; } = kind;

    public void* Pointer { get; } = pointer;

    public Endpoint* Endpoint => (Endpoint*)Pointer;

    public Notification* Notification => (Notification*)Pointer;

    public Interrupt* Interrupt => (Interrupt*)Pointer;

    public Thread* Thread => (Thread*)Pointer;

    public AddressSpace* AddressSpace => (AddressSpace*)Pointer;

    public CapTable* CapTable => (CapTable*)Pointer;

    public Page* Page => (Page*)Pointer;

    public override string ToString() => Name;
}
