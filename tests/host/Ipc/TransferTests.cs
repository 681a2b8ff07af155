using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Capabilities in messages: copied or moved, never with more rights, into slots that the receiver has named.</summary>
public sealed class TransferTests
{
    private const uint Endpoint = Worker.Free;
    private const uint Source = Worker.Free + 1;
    private const uint Target = Worker.Free + 1;
    private const uint Slots = 8;

    private readonly RootProgram _root = new();
    private readonly Worker _sender;
    private readonly Worker _receiver;

    public TransferTests()
    {
        _sender = new Worker(_root, Slots);
        _receiver = new Worker(_root, Slots);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _sender.Give(Endpoint, endpoint);
        _receiver.Give(Endpoint, endpoint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_capability_comes_with_the_rights_that_are_kept_and_no_others(bool moves)
    {
        for (uint held = 0; held <= (uint)Rights.All; held++)
        {
            TransferTests test = new();
            uint kept = 7 - (held / 2);
            test._sender.Give(Source, RootSlot.Code, (Rights)held);
            Assert.Equal(1u, test.Send(Word(Source, kept, moves), Target));

            Rights possible = (Rights)held & (Rights.Read | Rights.Execute);
            Assert.Equal(possible & (Rights)kept, test._root.Inspect(Target, test._receiver.Table).Rights);
            Assert.Equal(moves ? ObjectKind.None : ObjectKind.Page, test._root.Inspect(Source, test._sender.Table).Kind);
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(Worker.Bell)]
    [InlineData(Slots)]
    [InlineData(Slots + 1)]
    [InlineData(uint.MaxValue)]
    public void A_slot_that_is_not_empty_or_that_there_is_not_takes_nothing(uint slot)
    {
        _sender.Give(Source, RootSlot.Code);

        Assert.Equal(0u, Send(Word(Source, (uint)Rights.All, true), slot));
        Assert.Equal(ObjectKind.Page, _root.Inspect(Source, _sender.Table).Kind);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(Source + 1)]
    [InlineData(Slots)]
    [InlineData(MessageTag.MaxSlot)]
    public void What_is_sent_must_be_a_capability_of_the_senders(uint slot) => Assert.Equal(0u, Send(Word(slot, (uint)Rights.All, false), Target));

    [Fact]
    public void An_Untyped_is_moved_and_not_copied()
    {
        _root.Must(_sender.Table, CapTableMethod.Move, Source, _root.Make(ObjectKind.Untyped, 6));
        Assert.Equal(0u, Send(Word(Source, (uint)Rights.All, false), Target));
        _sender.Wake();
        _sender.Do(new Step(StepKind.Write, _sender.Ram + (Utcb.MaxWords * 4), Word(Source, (uint)Rights.Write, true)));
        _sender.Do(Step.Call(Operation.Send, Endpoint, 0).With(Step.RegisterCount - 1, MessageLength.Create(0, 1).Value));
        Assert.Equal(1u, new MessageTag(_receiver.Thread.Registers[0]).Capabilities);
        _sender.Park();
        _receiver.Park();

        Assert.Equal((ObjectKind.Untyped, Rights.Write), (_root.Inspect(Target, _receiver.Table).Kind, _root.Inspect(Target, _receiver.Table).Rights));
    }

    [Fact]
    public void The_sixteenth_in_a_row_is_moved_and_not_copied()
    {
        _root.Must(_sender.Table, CapTableMethod.Move, Source, _root.Deepest(_root.Make(ObjectKind.Page, 6)));
        Assert.Equal(0u, Send(Word(Source, (uint)Rights.All, false), Target));

        Assert.Equal(ObjectKind.Page, _root.Inspect(Source, _sender.Table).Kind);
    }

    private static uint Word(uint slot, uint rights, bool moves) =>
        moves ? CapabilityTransfer.Move(slot, (Rights)rights).Value : CapabilityTransfer.Copy(slot, (Rights)rights).Value;

    // The receiver waits with a slot; the sender sends one capability. Returns which came, and both wait: the receiver for the next message if none came.
    private uint Send(uint word, uint slot)
    {
        _receiver.Start();
        _receiver.Do(new Step(StepKind.Write, _receiver.Ram + Utcb.Size - (Utcb.MaxCapabilities * 4), slot));
        _receiver.Wait(Operation.Receive, Endpoint);
        _sender.Start();
        _sender.Do(new Step(StepKind.Write, _sender.Ram + (Utcb.MaxWords * 4), word));
        _sender.Do(Step.Call(Operation.Send, Endpoint, 0).With(Step.RegisterCount - 1, MessageLength.Create(0, 1).Value));
        _sender.Park();
        uint came = new MessageTag(_receiver.Thread.Registers[0]).Capabilities;
        if (came == 0)
        {
            _receiver.Wait(Operation.Receive, Endpoint);
        }
        else
        {
            _receiver.Park();
        }

        return came;
    }
}
