using Cashew.Abi;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>
/// Which Untyped each object is made of, and so where it will lie: Retype takes the first free place that is aligned. Objects go into the kernel's home, Untypeds for
/// programs into other memory, each into the smallest piece that has room, so that large pieces stay whole.
/// </summary>
public sealed class ObjectPlan
{
    private readonly RootTable _table;
    private readonly Piece[] _pieces;
    private readonly Dictionary<string, Piece> _whole = [];
    private readonly Dictionary<string, (Piece Piece, uint Address)> _made = [];

    /// <summary>Plans the objects of a system.</summary>
    public ObjectPlan(BoardDescription board, SystemDescription system, RootTable table, Layout layout)
    {
        _table = table;
        _pieces = layout.Untyped.Select((piece, i) => new Piece(piece, table.FirstUntyped + (uint)i)).ToArray();
        foreach (var capability in system.Programs.SelectMany(program => program.Capabilities).Where(IsWholePiece))
        {
            var piece = _pieces.Where(piece => !piece.IsGone).MaxBy(piece => piece.Untyped.SizeLog2)
                ?? throw new BuildException($"{system.File}: {capability.Name}: no piece of memory is left for an \"untyped\"");
            piece.IsGone = true;
            _whole.Add(capability.Object.Name, piece);
        }

        foreach (var item in table.Made)
        {
            var isForProgram = item.Reference.Kind == ObjectKind.Untyped;
            var order = _pieces.Where(piece => piece.Fits(item)).OrderBy(piece => piece.Untyped.Memory == board.Home == isForProgram).ThenBy(piece => piece.Untyped.SizeLog2);
            var piece = order.FirstOrDefault() ?? throw new BuildException(
                $"{system.File}: {item.Reference.Name}: its {item.Bytes} bytes do not fit into the memory that is left; the largest pieces have {Largest()} bytes free");
            _made.Add(item.Reference.Name, (piece, piece.Take(item)));
        }
    }

    /// <summary>The slot of the Untyped that an object is made of.</summary>
    public uint UntypedOf(SystemObject item) => _made[item.Reference.Name].Piece.Slot;

    /// <summary>Where an object will lie.</summary>
    public uint AddressOf(SystemObject item) => _made[item.Reference.Name].Address;

    /// <summary>The root slot of what a capability names.</summary>
    public uint SlotOf(string name) => _whole.TryGetValue(name, out var piece) ? piece.Slot : _table.SlotOf(name);

    private static bool IsWholePiece(CapabilityDescription capability) => capability.Object.Kind == ObjectKind.Untyped && capability.Size is null;

    private string Largest() => string.Join(", ", _pieces.Where(piece => !piece.IsGone).Select(piece => piece.Free).OrderDescending().Take(3));

    private sealed class Piece(UntypedPiece untyped, uint slot)
    {
        private uint _used;

        public UntypedPiece Untyped => untyped;

        public uint Slot => slot;

        public bool IsGone { get; set; }

        public uint Free => untyped.Size - _used;

        public bool Fits(SystemObject item) => !IsGone && (ulong)StartOf(item) + item.Bytes <= untyped.Size;

        public uint Take(SystemObject item)
        {
            var start = StartOf(item);
            _used = start + item.Bytes;
            return untyped.Base + start;
        }

        private uint StartOf(SystemObject item) => (_used + item.Alignment - 1) / item.Alignment * item.Alignment;
    }
}
