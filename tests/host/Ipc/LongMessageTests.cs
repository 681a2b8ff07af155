using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The words of a message that are in the UTCBs.</summary>
public sealed class LongMessageTests
{
    private const uint Endpoint = Worker.Free;
    private const uint Slots = 8;

    private readonly RootProgram _root = new();
    private readonly Worker _sender;
    private readonly Worker _receiver;

    public LongMessageTests()
    {
        _sender = new Worker(_root, Slots);
        _receiver = new Worker(_root, Slots);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _sender.Give(Endpoint, endpoint);
        _receiver.Give(Endpoint, endpoint);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(7u)]
    [InlineData(8u)]
    [InlineData(9u)]
    [InlineData(63u)]
    [InlineData(Utcb.MaxWords)]
    public void So_many_words_come_as_are_announced(uint count)
    {
        Queue(count);
        _receiver.Start();
        Assert.Equal(Error.None, _receiver.Do(Operation.Receive, Endpoint));
        Assert.Equal(count, new MessageTag(_receiver.Thread.Registers[0]).Words);
        for (uint word = 0; word < Utcb.MaxWords; word++)
        {
            Assert.Equal(word < count ? 100 + word : 0, _root.Run.Model.Memory[_receiver.Ram + (word * 4)]);
        }
    }

    // The sender waits already when its memory is taken from it.
    [Fact]
    public void The_words_of_a_UTCB_that_is_gone_do_not_come()
    {
        Queue(8);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _sender.Page);
        _receiver.Start();
        Assert.Equal(Error.None, _receiver.Do(Operation.Receive, Endpoint));
        Assert.Equal((0u, 11u), (new MessageTag(_receiver.Thread.Registers[0]).Words, _receiver.Thread.Word(0)));
    }

    [Fact]
    public void Who_has_no_UTCB_gets_the_words_in_registers()
    {
        Queue(8);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _receiver.Page);
        uint page = _root.Make(ObjectKind.Page, 9);
        _root.Must(_receiver.Space, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        uint stack = _root.Must(page, PageMethod.Inspect) + (1u << 9);
        _receiver.Resumes(Step.Call(Operation.Call, _receiver.ThreadSlot, (uint)ThreadMethod.Resume, 0, BootTable.RootCode, stack));
        Assert.Equal(Error.None, _receiver.Do(Operation.Receive, Endpoint));
        Assert.Equal((0u, 11u), (new MessageTag(_receiver.Thread.Registers[0]).Words, _receiver.Thread.Word(0)));
    }

    [Theory]
    [InlineData(65u, 0u)]
    [InlineData(0u, 5u)]
    public void More_than_a_UTCB_has_is_refused(uint words, uint capabilities)
    {
        _sender.Start();
        Assert.Equal(Error.BadArgument, _sender.Do(Long(words, capabilities)));
    }

    private static Step Long(uint words, uint capabilities) =>
        Step.Call(Operation.Send, Endpoint, 0, 11).With(Step.RegisterCount - 1, MessageLength.Create(words, capabilities).Value);

    // The sender has written its UTCB and waits for a receiver.
    private void Queue(uint count)
    {
        _sender.Start();
        _sender.Do(new Step(StepKind.Write, [_sender.Ram, .. Enumerable.Range(100, (int)Utcb.MaxWords).Select(word => (uint)word)]));
        _sender.Wait(Long(count, 0));
    }
}
