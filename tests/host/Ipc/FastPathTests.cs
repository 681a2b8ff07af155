using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>When a message takes the short way, and when it does not.</summary>
public sealed class FastPathTests
{
    private const uint Endpoint = Worker.Free;

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
