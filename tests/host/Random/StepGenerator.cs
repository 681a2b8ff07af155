using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Random steps: mostly system calls that could make sense for the thread that runs, as the annotations of kernel/Abi describe them, and some that cannot.</summary>
internal sealed class StepGenerator(Run run, RandomWords random)
{
    private static readonly ObjectKind[] s_kinds = Enum.GetValues<ObjectKind>();
    private static readonly ObjectKind[] s_made = [.. s_kinds.Where(kind => ModelSizes.Target.Of(kind, 0) + ModelSizes.Target.Of(kind, 5) > 0)];

    // What an argument's name says of the kind of object that it wants.
    private static readonly Dictionary<string, ObjectKind> s_kindsByName = s_kinds.ToDictionary(kind => $"{kind}", StringComparer.OrdinalIgnoreCase);

    /// <summary>The next step.</summary>
    public Step Next()
    {
        if (run.Current is not { } thread)
        {
            return random.Percent(50) ? Line() : Time();
        }

        // Who has a UTCB wants to receive.
        if (thread.Utcb is { } empty && run.Model.Memory[empty + Utcb.Size - 4] == 0 && random.Percent(30))
        {
            return Prepare(thread, empty);
        }

        return random.Below(100) switch
        {
            < 3 => Line(),
            < 8 => Time(),
            < 12 => Access(thread),
            < 14 => Compute(thread),
            < 18 when thread.Utcb is { } utcb => Prepare(thread, utcb),
            < 19 when random.Percent(50) => new Step(StepKind.Ambush, random.Below(12)),
            < 19 => new Step(StepKind.Fault, (uint)FaultKind.UndefinedInstruction, random.Word()),
            < 21 => Nonsense(),
            _ => SystemCall(thread),
        };
    }

    private Step Line() => new(StepKind.Line, random.Below(Scene.Lines));

    private Step Time() => new(StepKind.Time, random.Percent(70) ? 1 + random.Below(100) : 1 + random.Below(10_000));

    private Step Access(ModelThread thread)
    {
        StepKind kind = random.OneOf(StepKind.Read, StepKind.Write, StepKind.Execute);
        uint address = Address(thread) & ~3u;
        return kind == StepKind.Write ? new Step(kind, address, random.Word()) : new Step(kind, address);
    }

    // Who may not and does is stopped, so that is rare.
    private Step Compute(ModelThread thread) => thread.FloatingPoint != null || random.Percent(10)
        ? new Step(StepKind.Compute, random.Below(SimulatedFloatingPointUnit.RegisterCount), random.Word())
        : Time();

    // Puts into the UTCB what to send, and where to receive it.
    private Step Prepare(ModelThread thread, uint utcb)
    {
        uint[] words = new uint[2 * Utcb.MaxCapabilities];
        for (int i = 0; i < Utcb.MaxCapabilities; i++)
        {
            uint rights = random.Percent(70) ? (uint)Rights.All : random.Below(8);
            uint move = random.Percent(30) ? CapabilityTransfer.MoveBit : 0;
            words[i] = UsedSlot(thread, random.Percent(50) ? ObjectKind.Page : null) | (rights << 16) | move;
            words[Utcb.MaxCapabilities + i] = EmptySlot(thread.CapTable);
        }

        return new Step(StepKind.Write, [utcb + (Utcb.MaxWords * 4), .. words]);
    }

    private Step Nonsense()
    {
        Step step = new(StepKind.SystemCall, [.. Enumerable.Range(0, Step.RegisterCount).Select(_ => random.Word())]);
        return step.With(0, (random.Word() & 0xF000_FFFF) | (random.Below(24) << 16));
    }

    private Step SystemCall(ModelThread thread)
    {
        uint slot = random.Percent(8) ? 0 : random.Percent(25) ? UsedSlot(thread, random.OneOf(ObjectKind.Untyped, ObjectKind.CapTable)) : UsedSlot(thread, null);
        ObjectKind kind = thread.CapTable?.Slot(slot)?.Content?.Kind ?? ObjectKind.None;
        uint try_ = random.Percent(20) ? (uint)Operation.NonBlocking : 0;
        switch (kind)
        {
            case ObjectKind.Endpoint:
                Operation operation = random.OneOf(
                    Operation.Send, Operation.Receive, Operation.Receive, Operation.Call, Operation.Call, Operation.ReplyReceive, Operation.ReplyReceive);
                return Message((Operation)((uint)operation | try_), slot, thread);
            case ObjectKind.Notification:
                operation = random.OneOf(Operation.Send, Operation.Send, Operation.Receive);
                return Step.Call((Operation)((uint)operation | try_), slot, random.Below(4));
            case ObjectKind.None or ObjectKind.Reply:
                return random.Percent(80) ? Message(Operation.Send, slot, thread) : Step.Call(Operation.Yield, 0, 0);
            case ObjectKind.Debug:
                return Step.Call(Operation.Call, slot, (uint)DebugMethod.PutByte, random.Word());
            default:
                return random.Percent(97) ? Invoke(thread, slot, kind) : Step.Call((Operation)random.Below(16), slot, random.Below(8), random.Word());
        }
    }

    private Step Message(Operation operation, uint slot, ModelThread thread)
    {
        Step step = Step.Call(operation, slot, random.Below(1000), random.Word(), random.Below(40), random.Word());
        bool isLong = thread.Utcb != null ? random.Percent(50) : random.Percent(3);
        uint words = random.OneOf(0u, 0u, 1u, 2u, 8u, 9u, 63u, 64u, 65u);
        return isLong ? step.With(Step.RegisterCount - 1, MessageLength.Create(words, random.Below(random.Percent(3) ? 8u : 5u)).Value) : step;
    }

    private Step Invoke(ModelThread thread, uint slot, ObjectKind kind)
    {
        MethodGrammar[] methods = [.. MethodGrammar.All.Where(method => method.Object == kind && IsWelcome(method))];
        if (methods.Length == 0)
        {
            return Step.Call(Operation.Call, slot, random.Below(4));
        }

        MethodGrammar method = methods[random.Below((uint)methods.Length)];
        Step step = Step.Call(Operation.Call, slot, method.Number);
        for (int i = 0; i < method.Arguments.Count; i++)
        {
            uint word = random.Percent(2) ? random.Word() : Argument(method, i, step, thread);
            step = step.With(1 + i, word);
        }

        return step;
    }

    // What destroys much is rare, so that much can happen before.
    private bool IsWelcome(MethodGrammar method) => (method.Object, method.Name) switch
    {
        (ObjectKind.CapTable, "Revoke") => random.Percent(50),
        (ObjectKind.CapTable, "Delete") => random.Percent(80),
        (ObjectKind.Thread, "Suspend") => random.Percent(40),
        _ => true,
    };

    private uint Argument(MethodGrammar method, int index, Step step, ModelThread thread)
    {
        string name = method.Names[index];
        switch (method.Arguments[index])
        {
            case ArgumentKind.Slot or ArgumentKind.OptionalSlot:
                return name == "destination" ? EmptySlot(thread.CapTable) : random.Percent(10) ? 0 : UsedSlot(thread, KindOf(name));
            case ArgumentKind.TableSlot:
                ModelCapTable? table = thread.CapTable?.Slot(step.Tag.Slot)?.Content?.Target as ModelCapTable;
                return name == "destination" || random.Percent(5) ? EmptySlot(table)
                    : random.Percent(15) ? Scene.MeetingSlot : random.Percent(50) ? LastSlot(table) : UsedSlot(table, null);
            case ArgumentKind.Rights:
                return random.Percent(50) ? random.OneOf((uint)Rights.All, 3u, 1u, 5u) : random.Below(9);
            case ArgumentKind.ObjectKind:
                return (uint)(random.Percent(90) ? random.OneOf(s_made) : random.OneOf(s_kinds));
            case ArgumentKind.Size:
                return method.Object == ObjectKind.Page ? 4 + random.Below(7) : Size((ObjectKind)step.Words[1]);
            case ArgumentKind.Priority or ArgumentKind.OptionalPriority:
                return random.Percent(95) ? 8 + random.Below(10) : random.Below(40);
            case ArgumentKind.Microseconds:
                return random.OneOf(19u, 20u, 50u, 100u, 1000u, 5000u, 5000u);
            case ArgumentKind.Option:
                return random.OneOf(0u, 0u, 0u, 1u, 2u, 19u, 20u, 1000u, 5000u);
            case ArgumentKind.OptionalAddress when name == "programCounter":
                return random.Percent(50) ? 0 : Address(thread) | random.Below(2);
            case ArgumentKind.Address or ArgumentKind.OptionalAddress:
                return name.EndsWith("ffset", StringComparison.Ordinal) ? random.Below(40) * 32 : Address(thread);
            case ArgumentKind.Line:
                return random.Percent(90) ? random.Below(Scene.Lines) : random.OneOf(MonotonicClock.Line, 80u, 82u);
            case ArgumentKind.Index:
                return random.Below(random.Percent(80) ? 3u : 10u);
            default:
                return method.Object == ObjectKind.Timer ? Deadline(name) : random.OneOf(0u, 1u, 7u, random.Word());
        }
    }

    private static ObjectKind? KindOf(string name) =>
        s_kindsByName.TryGetValue(name, out ObjectKind kind) ? kind : name switch
        {
            "utcbPage" => ObjectKind.Page,
            "faultEndpoint" => ObjectKind.Endpoint,
            _ => null,
        };

    private uint Size(ObjectKind kind) => random.Percent(5) ? random.Below(32) : kind switch
    {
        ObjectKind.Untyped or ObjectKind.Page => 5 + random.Below(8),
        ObjectKind.CapTable => 2 + random.Below(20),
        ObjectKind.AddressSpace => 1 + random.Below(10),
        ObjectKind.Thread => random.Below(2),
        _ => 0,
    };

    private uint Deadline(string name) => name == "high" ? 0 : (uint)run.Model.Time.Now + random.Below(3000);

    // About the Pages that the thread's space has mapped, or that it could have.
    private uint Address(ModelThread thread)
    {
        ModelSlot[] mappings = thread.AddressSpace?.Mappings ?? [];
        ModelPage[] pages = [.. mappings.Select(mapping => mapping.Content?.Target).OfType<ModelPage>()];
        ModelPage[] held = [.. (thread.CapTable?.Slots ?? []).Select(slot => slot.Content?.Target).OfType<ModelPage>()];
        ModelPage[] all = random.Percent(80) && pages.Length > 0 ? pages : held;
        if (all.Length == 0)
        {
            return random.Word() & ~3u;
        }

        ModelPage page = random.OneOf(all);
        return page.Address + (random.Percent(50) ? 1u << page.SizeLog2 : random.Below((1u << page.SizeLog2) + 64) & ~7u);
    }

    private uint UsedSlot(ModelThread thread, ObjectKind? kind) => UsedSlot(thread.CapTable, kind);

    private uint UsedSlot(ModelCapTable? table, ObjectKind? kind)
    {
        uint[] used = [.. (table?.Slots ?? []).Where(slot => slot.Content is { } content && (kind == null || content.Kind == kind)).Select(slot => slot.Number)];
        return used.Length > 0 && random.Percent(95) ? random.OneOf(used) : random.Below(20);
    }

    // What was made or received in the run lies behind what the scene gave.
    private uint LastSlot(ModelCapTable? table) => (table?.Slots ?? []).LastOrDefault(slot => slot.Content != null)?.Number ?? 0;

    private uint EmptySlot(ModelCapTable? table)
    {
        uint[] empty = [.. (table?.Slots ?? []).Where(slot => slot.Content == null && slot.Number != 0).Select(slot => slot.Number)];
        return empty.Length > 0 && random.Percent(90) ? empty[random.Below(Math.Min(4, (uint)empty.Length))] : random.Below(20);
    }
}
