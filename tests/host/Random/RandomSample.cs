using System;
using System.Collections.Generic;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Makes random runs until so many steps are made; one that fails is shrunk and printed as a script.</summary>
internal static class RandomSample
{
    private const int LongestRun = 250;

    /// <summary>Runs about so many steps.</summary>
    public static RunStatistics Run(ulong seed, uint steps)
    {
        RunStatistics statistics = new();
        for (uint done = 0; done < steps;)
        {
            List<Step> taken = [];
            Exception? failure = Try(seed, taken, statistics);
            done += (uint)taken.Count;
            if (failure != null)
            {
                Fail(seed, taken, failure);
            }

            seed++;
        }

        return statistics;
    }

    private static Exception? Try(ulong seed, List<Step> taken, RunStatistics statistics)
    {
        try
        {
            Run run = new();
            Scene.Workers(run);
            StepGenerator generator = new(run, new RandomWords(seed));
            for (int idle = 0; taken.Count < LongestRun && idle < 6;)
            {
                idle = run.Current == null ? idle + 1 : 0;
                Step step = generator.Next();
                taken.Add(step);
                ModelThread? runner = run.Current;
                ObjectKind kind = runner?.CapTable?.Slot(step.Kind == StepKind.SystemCall ? step.Tag.Slot : 0)?.Content?.Kind ?? ObjectKind.None;
                if (!run.TryStep(step) && run.Machine.IsHalfway)
                {
                    break;
                }

                statistics.Observe(run, step, runner, kind);
            }

            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }

    private static void Fail(ulong seed, List<Step> taken, Exception failure)
    {
        List<Step> shrunk = Shrinker.Shrink(taken, steps => Replay(steps, null) != null);
        List<string> script = [];
        Exception last = Replay(shrunk, script) ?? failure;
        Assert.Fail($"{RandomTests.SeedVariable}={seed} fails: {last.Message}\n\n{string.Join('\n', script)}\n\nPlay it again: {ScriptTests.ReplayVariable}=FILE.\n{last}");
    }

    private static Exception? Replay(IReadOnlyList<Step> steps, List<string>? script)
    {
        try
        {
            Run run = new();
            Scene.Workers(run);
            foreach (Step step in steps)
            {
                if (!step.IsOfThread || run.Current != null)
                {
                    script?.Add(run.Describe(step));
                }

                if (!run.TryStep(step) && run.Machine.IsHalfway)
                {
                    break;
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }
}
