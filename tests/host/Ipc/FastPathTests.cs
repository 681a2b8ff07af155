using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>When a message takes the short way, and when it does not.</summary>
public sealed class FastPathTests
{
    private const uint Endpoint = Worker.Free;
    private const uint WithoutRight = Worker.Free + 1;

    private readonly RootProgram _root = new();
    private readonly Worker _server;
    private readonly Worker _client;

    // A server that has no time of its own waits, and a client runs.
    public FastPathTests()
    {
        _server = new Worker(_root);
        _client = new Worker(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _server.Give(Endpoint, endpoint);
        _client.Give(Endpoint, endpoint);
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
