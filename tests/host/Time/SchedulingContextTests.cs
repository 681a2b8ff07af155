using System.Collections.Generic;
using Cashew.Abi;
using CsCheck;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Budgets: what Configure and Bind refuse, and that no window of a period has more use in it than the budget.</summary>
public sealed unsafe class SchedulingContextTests
{
    private readonly RootProgram _root = new();
    private readonly uint _context;

    public SchedulingContextTests() => _context = _root.Make(ObjectKind.SchedulingContext);

    [Theory]
    [InlineData(19u, 1000u, 0u, Error.BadArgument)]
    [InlineData(20u, 1000u, 0u, Error.None)]
    [InlineData(1001u, 1000u, 0u, Error.BadArgument)]
    [InlineData(1000u, 1000u, 1u, Error.None)]
    [InlineData(20u, 0x8000_0000u, 0u, Error.BadArgument)]
    [InlineData(20u, 0x7FFF_FFFFu, 0u, Error.None)]
    [InlineData(20u, 1000u, 2u, Error.BadArgument)]
    public void A_budget_that_cannot_be_is_refused(uint budget, uint period, uint flags, Error expected) =>
        Assert.Equal(expected, _root.Call(_context, SchedulingContextMethod.Configure, budget, period, flags));

    [Fact]
    public void One_thread_has_one_context_that_is_configured()
    {
        uint thread = _root.Make(ObjectKind.Thread);
        uint other = _root.Make(ObjectKind.SchedulingContext);
        Assert.Equal(Error.BadState, _root.Call(_context, SchedulingContextMethod.Unbind));
        Assert.Equal(Error.BadState, _root.Call(_context, SchedulingContextMethod.Bind, thread));
        _root.Must(_context, SchedulingContextMethod.Configure, 100, 1000);
        _root.Must(other, SchedulingContextMethod.Configure, 100, 1000);
        Assert.Equal(Error.NoRight, _root.Call(_context, SchedulingContextMethod.Bind, _root.Copy(thread, Rights.Read | Rights.Execute)));
        Assert.Equal(Error.NoCapability, _root.Call(_context, SchedulingContextMethod.Bind, other));
        _root.Must(_context, SchedulingContextMethod.Bind, thread);
        Assert.Equal(Error.Occupied, _root.Call(other, SchedulingContextMethod.Bind, thread));
        Assert.Equal(Error.Occupied, _root.Call(_context, SchedulingContextMethod.Bind, _root.Make(ObjectKind.Thread)));
        _root.Must(_context, SchedulingContextMethod.Unbind);
        Assert.Equal(Error.None, _root.Call(other, SchedulingContextMethod.Bind, thread));
    }

    [Fact]
    public void A_thread_without_time_runs_as_soon_as_it_has_some()
    {
        Worker worker = new(_root);
        _root.Must(worker.Context, SchedulingContextMethod.Unbind);
        _root.Must(worker.ThreadSlot, ThreadMethod.Resume);
        Assert.Equal(ModelThreadState.Unfunded, worker.Thread.State);
        worker.Resumes(Step.Call(Operation.Call, worker.Context, (uint)SchedulingContextMethod.Bind, worker.ThreadSlot));
    }

    // It goes on with the caller's until that is gone, and then with its own, even if it has waited for the caller's.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_works_on_its_callers_time_can_be_given_time_of_its_own(bool waits)
    {
        const uint Endpoint = Worker.Free;
        Worker server = new(_root);
        Worker client = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        server.Give(Endpoint, endpoint);
        client.Give(Endpoint, endpoint);
        server.Start();
        server.Wait(Operation.Receive, Endpoint);
        _root.Must(server.Context, SchedulingContextMethod.Unbind);
        _root.Must(client.Context, SchedulingContextMethod.Configure, 300, 1000);
        client.Start();
        client.Wait(Operation.Call, Endpoint);
        if (waits)
        {
            Pass(300);
            Assert.Equal(ModelThreadState.OutOfBudget, server.Thread.State);
        }
        else
        {
            server.Park();
        }

        _root.Must(server.Context, SchedulingContextMethod.Bind, server.ThreadSlot);
        Assert.Same(client.Thread.Home, server.Thread.Account);
        Step delete = Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, client.Context);
        if (waits)
        {
            server.Resumes(delete);
        }
        else
        {
            _root.Do(delete);
            server.Wake();
        }

        Assert.Same(server.Thread.Home, server.Thread.Account);
    }

    [Fact]
    public void A_budget_that_is_used_up_comes_back_a_period_after_its_use_began()
    {
        Worker worker = Start(300, 1000);
        Pass(299);
        Assert.Same(worker.Thread, _root.Run.Current);
        Pass(1);
        Assert.Equal(ModelThreadState.OutOfBudget, worker.Thread.State);
        Assert.Same(_root.Thread, _root.Run.Current);
        Pass(699);
        Assert.Same(_root.Thread, _root.Run.Current);
        Pass(1);
        Assert.Same(worker.Thread, _root.Run.Current);
    }

    [Fact]
    public void A_suspended_thread_waits_for_no_budget_and_a_new_configuration_ends_the_wait()
    {
        Worker worker = Start(100, 1000);
        Pass(100);
        _root.Must(worker.ThreadSlot, ThreadMethod.Suspend);
        _root.Must(worker.ThreadSlot, ThreadMethod.Resume);
        Assert.Equal(ModelThreadState.OutOfBudget, worker.Thread.State);
        _root.Run.TryStep(Step.Call(Operation.Call, worker.Context, (uint)SchedulingContextMethod.Configure, 200, 1000, 0));
        Pass(1);

        Assert.Same(worker.Thread, _root.Run.Current);
    }

    // In turns it runs so long, if it may, and waits so long: what it has used is noted microsecond by microsecond.
    [Fact]
    public void No_window_of_a_period_has_more_use_than_the_budget()
    {
        Gen<(uint Budget, uint Period)> sizes = Gen.UInt[20, 200].SelectMany(budget => Gen.UInt[budget + 1, budget + 600].Select(period => (budget, period)));
        Gen.Select(sizes, Gen.Int[1, 120].Array[2, 40]).Sample((size, turns) => CheckWindows(size.Budget, size.Period, turns), iter: 20, threads: 1);
    }

    private static void CheckWindows(uint budget, uint period, int[] turns)
    {
        RootProgram root = new();
        Worker worker = new(root);
        root.Must(worker.Context, SchedulingContextMethod.Configure, budget, period, 0);
        worker.Start();
        Machine machine = root.Run.Machine;
        Thread* thread = machine.Current;
        Thread* waker = (Thread*)root.Thread.Address;
        uint bell = worker.BellSlot;
        List<ulong> used = [];
        foreach (int turn in turns)
        {
            for (int i = 0; i < turn; i++)
            {
                if (machine.Current == thread)
                {
                    used.Add(machine.Now);
                }

                machine.Run(new Step(StepKind.Time, 1));
            }

            if (machine.Current == thread)
            {
                machine.Run(Step.Call(Operation.Receive, Worker.Bell, 0));
            }
            else if (machine.Current == waker && thread->State == ThreadState.Waiting)
            {
                machine.Run(Step.Call(Operation.Send, bell, 0));
            }
        }

        // One more than the budget fits in no period: its first and its last microsecond are further apart.
        for (int i = (int)budget; i < used.Count; i++)
        {
            Assert.InRange(used[i] - used[i - (int)budget], period, ulong.MaxValue);
        }
    }

    private Worker Start(uint budget, uint period)
    {
        Worker worker = new(_root);
        _root.Must(worker.Context, SchedulingContextMethod.Configure, budget, period, 0);
        worker.Start();
        return worker;
    }

    private void Pass(uint microseconds) => _root.Run.TryStep(new Step(StepKind.Time, microseconds));
}
