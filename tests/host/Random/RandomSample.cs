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
        if (Find(seed, steps, statistics) is { } failure)
        {
            Fail(failure);
        }

        return statistics;
    }

    /// <summary>Runs about so many steps, up to the first run that fails, or null.</summary>
    public static RandomFailure? Find(ulong seed, uint steps, RunStatistics statistics)
    {
        for (uint done = 0; done < steps;)
        {
            List<Step> taken = [];
            if (Try(seed, taken, statistics) is { } exception)
            {
                return new RandomFailure(seed, taken, exception);
            }

            done += (uint)taken.Count;
            seed++;
        }

        return null;
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

    private static void Fail(RandomFailure failure)
    {
        List<Step> shrunk = Shrinker.Shrink(failure.Steps, steps => Replay(steps, null) != null);
        List<string> script = [];
        Exception last = Replay(shrunk, script) ?? failure.Exception;
        Assert.Fail($"{RandomTests.SeedVariable}={failure.Seed} fails: {last.Message}\n\n{string.Join('\n', script)}\n\nPlay it again: {ScriptTests.ReplayVariable}=FILE.\n{last}");
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
