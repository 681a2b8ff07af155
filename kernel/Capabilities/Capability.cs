using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A slot is 16 bytes: finding one is a shift. Slots and kernel objects are aligned to 16 bytes, so the low four bits of each address in it are
// free: they hold the kind (of the object), the depth (of the next slot), and the rights (of the previous one).

/// <summary>An authority: an object, what may be done with it, a badge, and its place in the tree of derivations.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Capability
{
    /// <summary>Inside the kernel: a Page in an AddressSpace.</summary>
    public const ObjectKind Mapping = (ObjectKind)14;

    /// <summary>Inside the kernel: what a Thread, an Interrupt or a Timer works with.</summary>
    public const ObjectKind Held = (ObjectKind)15;

    private const uint LowBits = 15;

    private uint _object;

    /// <summary>Endpoint, Notification: the badge. Page, mapping: <see cref="PageWord"/>. Untyped: <see cref="UntypedWord"/>. UTCB: its address.</summary>
    public uint Badge;
    private uint _next;
    private uint _previous;

    /// <summary>What it names.</summary>
    public readonly ObjectKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ObjectKind)(_object & LowBits);
    }

    /// <summary>The object's first address.</summary>
    public readonly uint Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _object & ~LowBits;
    }

    /// <summary>What may be done with it.</summary>
    public readonly Rights Rights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Rights)(_previous & (uint)Rights.All);
    }

    /// <summary>How many derivations lie above it: 0 to <see cref="DerivationTree.MaxDepth"/>.</summary>
    public readonly uint Depth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _next & LowBits;
    }

    /// <summary>The slot that follows in the tree, or null.</summary>
    public readonly Capability* Next
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Capability*)(nuint)(_next & ~LowBits);
    }

    /// <summary>The slot before it in the tree, or null.</summary>
    public readonly Capability* Previous
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Capability*)(nuint)(_previous & ~LowBits);
    }

    /// <summary>The capability has one of these rights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Allows(Rights right) => (_previous & (uint)right) != 0;

    /// <summary>The capability does not have all of these rights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Lacks(uint rights) => (rights & ~_previous) != 0;

    /// <summary>The object, which must be of that kind: no instruction, since the kind goes into the offsets of what is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void* Target(ObjectKind kind) => (void*)(nuint)(_object - (uint)kind);

    /// <summary>The object, if it is of that kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryTarget(ObjectKind kind, out void* target)
    {
        uint address = _object - (uint)kind;
        target = (void*)(nuint)address;
        return (address & LowBits) == 0;
    }

    /// <summary>Both name the same object. An Untyped may begin where an object begins that was made of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool HasObjectOf(Capability* other) => (_object ^ other->_object) <= LowBits && other->Kind != ObjectKind.Untyped;

    /// <summary>
    /// Fills an empty slot with a capability that is derived from a parent, which is not of the greatest depth. <paramref name="word"/> is the object's address and the kind. The badge
    /// is the caller's to set.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Derive(Capability* parent, Capability* child, uint word, uint rights) => DeriveHere(parent, child, word, rights);

    /// <summary>As <see cref="Derive"/>, without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeriveHere(Capability* parent, Capability* child, uint word, uint rights)
    {
        uint parentNext = parent->_next;
        child->_object = word;
        child->_next = parentNext + 1;
        child->_previous = (uint)parent | rights;
        parent->_next = (uint)child | (parentNext & LowBits);
        Capability* next = (Capability*)(nuint)(parentNext & ~LowBits);
        if (next != null)
        {
            next->LinkPrevious(child);
        }
    }

    /// <summary>The object's address, with another kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint WordAs(ObjectKind kind) => (_object & ~LowBits) | (uint)kind;

    /// <summary>The object's address, with the kind <see cref="Held"/>, which has all bits.</summary>
    public readonly uint WordAsHeld
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _object | (uint)Held;
    }

    /// <summary>The distance of an address from the object's first one, which must be of that kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint OffsetOf(uint address, ObjectKind kind) => address - _object + (uint)kind;

    /// <summary>Fills a slot that is in no tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(uint address, ObjectKind kind, Rights rights, uint badge)
    {
        _object = address | (uint)kind;
        Badge = badge;
        _next = 0;
        _previous = (uint)rights;
    }

    /// <summary>Empties the slot.</summary>
    public void Clear() => Set(0, ObjectKind.None, Rights.None, 0);

    /// <summary>Changes the kind, and for a kept reference or fewer rights the rights. All else stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Become(ObjectKind kind, Rights rights)
    {
        _object = (_object & ~LowBits) | (uint)kind;
        _previous = (_previous & ~(uint)Rights.All) | (uint)rights;
    }

    /// <summary>Sets the neighbours and the depth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Link(Capability* previous, Capability* next, uint depth)
    {
        _next = (uint)next | depth;
        _previous = (uint)previous | (uint)Rights;
    }

    /// <summary>Sets the slot that follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LinkNext(Capability* next) => _next = (uint)next | (_next & LowBits);

    /// <summary>Sets the slot before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LinkPrevious(Capability* previous) => _previous = (uint)previous | (_previous & LowBits);
}
