using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using CsCheck;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The heap of events against a sorted list.</summary>
public sealed unsafe class TimeQueueTests : IDisposable
{
    private const int EventCount = 100;

    private readonly TimeEvent* _events = (TimeEvent*)NativeMemory.AllocZeroed(EventCount, (nuint)sizeof(TimeEvent));

    // The queue is the kernel's own, which is empty after boot.
    public TimeQueueTests() => _ = new Machine();

    public void Dispose() => NativeMemory.Free(_events);

    [Fact]
    public void The_first_event_is_the_earliest_after_any_insertions_and_removals()
    {
        // Few times, so that many are equal; each number inserts an event, or takes it out if it is there.
        Gen.Select(Gen.Int[0, EventCount - 1], Gen.ULong[0, 50]).Array[0, 500].Sample(Run, iter: 200, threads: 1);
    }

    [Fact]
    public void Events_leave_in_the_order_of_their_64_bit_times()
    {
        ulong[] times = [.. Enumerable.Range(0, EventCount).Select(i => (ulong)(i * 37 % EventCount) << 27)];
        for (int i = 0; i < EventCount; i++)
        {
            _events[i].Deadline = times[i];
            TimeQueue.Insert(_events + i);
        }

        foreach (ulong expected in times.Order())
        {
            Assert.Equal(expected, TimeQueue.First->Deadline);
            TimeQueue.Remove(TimeQueue.First);
        }

        Assert.True(TimeQueue.First == null);
    }

    [Fact]
    public void Events_that_come_in_order_or_against_it_leave_the_way_down_short()
    {
        for (int i = 0; i < EventCount; i++)
        {
            _events[i].Deadline = (ulong)(i < EventCount / 2 ? i : EventCount - i);
            TimeQueue.Insert(_events + i);
            Assert.InRange(TimeQueue.First->Rank, 1, Math.Log2(i + 2));
        }
    }

    [Fact]
    public void An_event_that_is_not_in_the_queue_is_not_taken_out()
    {
        _events[0].Deadline = 1;
        TimeQueue.Insert(_events);
        TimeQueue.Remove(_events + 1);
        Assert.True(TimeQueue.First == _events);
        TimeQueue.Remove(_events);
        TimeQueue.Remove(_events);
        Assert.True(TimeQueue.First == null);
    }

    private void Run((int Number, ulong Time)[] steps)
    {
        SortedSet<(ulong Time, int Number)> model = [];
        foreach ((int number, ulong time) in steps)
        {
            TimeEvent* chosen = _events + number;
            if (chosen->IsQueued)
            {
                Assert.True(model.Remove((chosen->Deadline, number)));
                TimeQueue.Remove(chosen);
            }
            else
            {
                chosen->Deadline = time;
                model.Add((time, number));
                TimeQueue.Insert(chosen);
            }

            Assert.Equal(model.Count == 0, TimeQueue.First == null);
            Assert.True(model.Count == 0 || TimeQueue.First->Deadline == model.Min.Time);
            Assert.Equal(model.Count, CountUnder(TimeQueue.First, null));
        }

        for (int i = 0; i < EventCount; i++)
        {
            TimeQueue.Remove(_events + i);
        }

        Assert.True(TimeQueue.First == null);
    }

    // How many events the heap has, each of which is where it may be.
    private static int CountUnder(TimeEvent* top, TimeEvent* parent)
    {
        if (top == null)
        {
            return 0;
        }

        int left = top->Left == null ? 0 : top->Left->Rank;
        int right = top->Right == null ? 0 : top->Right->Rank;
        Assert.True(top->Parent == parent);
        Assert.True(parent == null || parent->Deadline <= top->Deadline);
        Assert.True(left >= right);
        Assert.Equal(right + 1, top->Rank);
        return CountUnder(top->Left, top) + CountUnder(top->Right, top) + 1;
    }
}
