using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>When a message takes the short way, and when it does not.</summary>
public sealed class FastPathTests
{
    private const uint Endpoint = Worker.Free;
    private const uint WithoutRight = Worker.Free + 1;
    private const uint OtherThread = Worker.Free + 2;

    private readonly RootProgram _root = new();
    private readonly Worker _server;
    private readonly Worker _client;
    private readonly Worker _other;

    // A server that has no time of its own waits, a client runs, and another thread with the same Endpoint has not started.
    public FastPathTests()
    {
        _server = new Worker(_root);
        _client = new Worker(_root);
        _other = new Worker(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _server.Give(Endpoint, endpoint);
        _client.Give(Endpoint, endpoint);
        _other.Give(Endpoint, endpoint);
        _server.Give(WithoutRight, endpoint, Rights.Write);
        _client.Give(WithoutRight, endpoint, Rights.Read);
        _server.Start();
        _server.Wait(Operation.Receive, Endpoint);
        _root.Must(_server.Context, SchedulingContextMethod.Unbind);
        _client.Start();
    }

    private int Passes => _root.Run.Machine.Passes;

    [Fact]
    public void A_call_and_its_answer_take_the_short_way()
    {
        int before = Passes;
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        Assert.Equal(before + 1, Passes);
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 22);
        Assert.Equal(before + 2, Passes);

        Assert.Equal((2u, 22u), (new MessageTag(_client.Thread.Registers[0]).Label, _client.Thread.Word(0)));
    }

    [Fact]
    public void Without_the_right_there_is_neither_a_call_nor_an_answer()
    {
        int before = Passes;
        Assert.Equal(Error.NoRight, _client.Do(Operation.Call, WithoutRight, 1, 11));
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        Assert.Equal(before + 1, Passes);
        Assert.Equal(Error.NoRight, _server.Do(Operation.ReplyReceive, WithoutRight, 2, 22));
        Assert.Equal(Error.WrongObject, _server.Do(Operation.ReplyReceive, Worker.Bell, 2, 22));
        Assert.Equal(Error.NoCapability, _server.Do(Operation.ReplyReceive, WithoutRight + 1, 2, 22));
        Assert.Equal(ModelThreadState.AwaitingReply, _client.Thread.State);
        Assert.Equal(before + 1, Passes);
    }

    [Fact]
    public void An_Endpoint_that_a_server_has_forged_behind_its_table_is_not_received_from()
    {
        RootProgram root = new();
        Worker server = new(root);
        Worker client = new(root);
        uint endpoint = root.Make(ObjectKind.Endpoint);
        client.Give(Endpoint, endpoint);
        uint forged = ForgedSlot.Make(root, server, server.BellSlot, endpoint);
        server.Start();
        server.Wait(Operation.Receive, 2);
        root.Must(server.Context, SchedulingContextMethod.Unbind);
        client.Start();
        client.Wait(Operation.Call, Endpoint, 1, 11);
        Assert.Equal(Error.NoCapability, server.Do(Operation.ReplyReceive, forged, 2, 22));
        server.Wait(Operation.ReplyReceive, 2, 2, 22);
        Assert.Equal(22u, client.Thread.Word(0));
    }

    // In all of these somebody or something else is to be looked at first, so the answer takes the long way.
    [Fact]
    public void An_answer_with_another_caller_waiting_takes_its_message()
    {
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        _server.Park();
        _other.Start();
        _other.Wait(Operation.Call, Endpoint, 3, 33);
        _server.Wake();
        int before = Passes;
        _server.Do(Operation.ReplyReceive, Endpoint, 2, 22);
        Assert.Equal(before, Passes);
        Assert.Equal((22u, 33u), (_client.Thread.Word(0), _server.Thread.Word(0)));
    }

    [Fact]
    public void An_answer_with_another_server_waiting_puts_the_server_behind_it()
    {
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        _server.Park();
        _other.Start();
        _other.Wait(Operation.Receive, Endpoint);
        _server.Wake();
        int before = Passes;
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 22);
        Assert.Equal(before, Passes);
        _client.Wait(Operation.Call, Endpoint, 4, 44);
        Assert.Equal(44u, _other.Thread.Word(0));
        Assert.Equal(ModelThreadState.Receiving, _server.Thread.State);
    }

    [Fact]
    public void An_answer_with_bits_for_the_server_takes_them()
    {
        _client.Park();
        uint bell = _root.Mint(_root.Make(ObjectKind.Notification), 5);
        _client.Wake();
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        _server.Park();
        _root.Must(_server.ThreadSlot, ThreadMethod.BindNotification, bell);
        _root.Do(Operation.Send, bell);
        _server.Wake();
        int before = Passes;
        // It has no time of its own to look at them.
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 22);
        Assert.Equal(before, Passes);
        Assert.Equal((22u, 5u), (_client.Thread.Word(0), _server.Thread.Word(0)));
    }

    [Theory]
    [InlineData(22u, true)]
    [InlineData(19u, false)]
    public void A_call_does_not_run_the_server_before_those_of_higher_priority(uint priority, bool goesFirst)
    {
        _client.Park();
        _root.Must(_other.ThreadSlot, ThreadMethod.SetPriority, priority);
        _root.Must(_client.ThreadSlot, ThreadMethod.SetPriority, 25);
        _client.Give(OtherThread, _other.ThreadSlot);
        _client.Wake();
        Assert.Equal(Error.None, _client.Do(Operation.Call, OtherThread, (uint)ThreadMethod.Resume));
        int before = Passes;
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        Assert.Same(goesFirst ? _other.Thread : _server.Thread, _root.Run.Current);
        Assert.Equal(goesFirst ? before : before + 1, Passes);
    }

    [Theory]
    [InlineData(19u, true)]
    [InlineData(17u, false)]
    public void An_answer_does_not_run_the_caller_before_those_of_higher_priority(uint priority, bool goesFirst)
    {
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        _server.Park();
        _root.Must(_other.ThreadSlot, ThreadMethod.SetPriority, priority);
        _root.Must(_client.ThreadSlot, ThreadMethod.SetPriority, 18);
        _server.Give(OtherThread, _other.ThreadSlot);
        _server.Wake();
        Assert.Equal(Error.None, _server.Do(Operation.Call, OtherThread, (uint)ThreadMethod.Resume));
        int before = Passes;
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 22);
        Assert.Same(goesFirst ? _other.Thread : _client.Thread, _root.Run.Current);
        Assert.Equal(goesFirst ? before : before + 1, Passes);
    }

    [Fact]
    public void A_server_that_waits_by_the_short_way_can_be_suspended()
    {
        _client.Wait(Operation.Call, Endpoint, 1, 11);
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 22);
        _client.Park();
        _root.Must(_server.ThreadSlot, ThreadMethod.Suspend);
        _client.Wake();
        Assert.Equal(Error.WouldBlock, _client.Do(Operation.TryCall, Endpoint, 1, 11));
        Assert.Equal(Error.Canceled, _server.Result);
    }

    [Fact]
    public void All_words_come_by_either_way()
    {
        _client.Wait(Operation.Call, Endpoint, 1, 11, 12, 13, 14, 15, 16);
        Assert.Equal([11u, 12u, 13u, 14u, 15u, 16u], _server.Thread.Registers[1..7]);
        _server.Wait(Operation.ReplyReceive, Endpoint, 2, 21, 22, 23, 24, 25, 26);
        Assert.Equal([21u, 22u, 23u, 24u, 25u, 26u], _client.Thread.Registers[1..7]);
        _client.Do(Operation.Send, Endpoint, 3, 31, 32, 33, 34, 35, 36);
        Assert.Equal([31u, 32u, 33u, 34u, 35u, 36u], _server.Thread.Registers[1..7]);
    }

    // After each step the machine must be as the model says, whichever way it goes.
    [Fact]
    public void Random_messages_do_the_same_with_it_and_without_it()
    {
        int passes = 0;
        for (ulong seed = 1; seed <= 1000; seed++)
        {
            passes += Exchange(seed, hasFastPath: true);
            Assert.Equal(0, Exchange(seed, hasFastPath: false));
        }

        Assert.InRange(passes, 300, int.MaxValue);
    }

    // Returns how often the short way was taken.
    private static int Exchange(ulong seed, bool hasFastPath)
    {
        FastPathTests scene = new();
        Run run = scene._root.Run;
        run.Machine.HasFastPath = hasFastPath;
        int before = scene.Passes;
        RandomWords random = new(seed);
        for (int i = 0; i < 60 && run.Current != null; i++)
        {
            uint operation = random.OneOf(0u, 1u, 2u, 3u, 3u, 3u, 4u, 4u, 4u, 11u, 12u);
            uint slot = random.OneOf(Endpoint, Endpoint, Endpoint, Endpoint, 0u);
            uint length = random.OneOf(0u, 0u, 0u, 0u, 0u, 0u, 3u, random.Word());
            run.TryStep(Step.Call((Operation)operation, slot, random.Below(9), random.Word()).With(Step.RegisterCount - 1, length));
        }

        return scene.Passes - before;
    }

    [Fact]
    public void A_long_call_does_not()
    {
        int before = Passes;
        _client.Wait(Step.Call(Operation.Call, Endpoint, 1, 11).With(Step.RegisterCount - 1, 1));

        Assert.Equal(before, Passes);
        Assert.Equal(11u, _server.Thread.Word(0));
    }
}
