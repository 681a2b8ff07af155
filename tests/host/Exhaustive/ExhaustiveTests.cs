using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Two threads and an endpoint: every sequence of up to eight steps leads to a state that the model has too.</summary>
public sealed class ExhaustiveTests
{
    private const int Depth = 8;

    // In both tables: the endpoint with all rights, the other thread, the own one, the table, and an empty slot.
    private const uint Endpoint = 1;
    private const uint Other = 2;
    private const uint Self = 3;
    private const uint Table = 4;
    private const uint Empty = 5;

    // After a sequence of steps the machine is in one state: sequences that lead to a state which was seen before are not continued.
    private static readonly Step[] s_steps =
    [
        Step.Call(Operation.Yield, 0, 0),
        Step.Call(Operation.Send, Endpoint, 1, 11),
        Step.Call(Operation.Send, 0, 1, 11),
        Step.Call(Operation.Receive, Endpoint, 0),
        Step.Call(Operation.Call, Endpoint, 1, 11),
        Step.Call(Operation.ReplyReceive, Endpoint, 1, 11),
        Step.Call(Operation.TrySend, Endpoint, 1, 11),
        Step.Call(Operation.TryReceive, Endpoint, 0),
        Step.Call(Operation.TryCall, Endpoint, 1, 11),
        Step.Call(Operation.TryReplyReceive, Endpoint, 1, 11),
        Step.Call(Operation.Send, Empty, 1, 11),
        Step.Call(Operation.Call, Other, (uint)ThreadMethod.Suspend),
        Step.Call(Operation.Call, Other, (uint)ThreadMethod.Resume),
        Step.Call(Operation.Call, Self, (uint)ThreadMethod.Suspend),
        Step.Call(Operation.Call, Self, (uint)ThreadMethod.SetPriority, 11),
        Step.Call(Operation.Call, Table, (uint)CapTableMethod.SaveReply, Empty),
        Step.Call(Operation.Call, Table, (uint)CapTableMethod.Delete, Empty),
        Step.Call(Operation.Call, Table, (uint)CapTableMethod.Delete, Endpoint),
        Step.Call(Operation.Call, Table, (uint)CapTableMethod.Delete, Other),
        new(StepKind.Fault, (uint)FaultKind.UndefinedInstruction, 0),
        new(StepKind.Time, 1000),
    ];

    [Fact]
    public void Every_sequence_of_eight_steps_of_two_threads_leads_to_a_state_of_the_model()
    {
        HashSet<string> seen = [];
        List<int[]> reached = [[]];
        for (int depth = 1; depth <= Depth; depth++)
        {
            List<int[]> next = [];
            foreach (int[] path in reached)
            {
                next.AddRange(Enumerable.Range(0, s_steps.Length).Select(step => (int[])[.. path, step]).Where(longer => seen.Add(StateAfter(longer))));
            }

            reached = next;
        }

        Assert.True(seen.Count > 1000, $"Only {seen.Count} states were reached.");
    }

    private static string StateAfter(int[] path)
    {
        Run run = new();
        try
        {
            Scene.Pair(run);
            foreach (int step in path[..^1])
            {
                if (!s_steps[step].IsOfThread || run.Current != null)
                {
                    run.Do(s_steps[step]);
                }
            }

            run.TryStep(s_steps[path[^1]]);
            return ModelText.Of(run.Model);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Assert.Fail($"{exception.Message}\n{string.Join('\n', path.Select(step => ScriptLine.Print(s_steps[step], "", ObjectKind.None)))}");
            throw;
        }
    }
}
