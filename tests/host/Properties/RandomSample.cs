using System;
using System.Globalization;
using System.Text;
using CsCheck;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Makes random runs until about as many steps are made as were asked for; one that fails is shrunk and printed as a script.</summary>
internal static class RandomSample
{
    /// <summary>The environment variable that says how many steps each random test makes.</summary>
    public const string StepsVariable = "CASHEW_TEST_STEPS";

    // Enough that everything which a run shall show comes to pass dozens of times.
    private const int FewestSteps = 300_000;

    private const int LongestRun = 200;

    /// <summary>Runs sequences of steps. <paramref name="observe"/> is called after each step that went well.</summary>
    public static void Run(Gen<Step> step, bool withMemory, bool withModel, Action<RandomRun, Step> observe) => step.Array[1, LongestRun].Sample(
        steps =>
        {
            RandomRun run = new(withMemory, withModel);
            foreach (Step next in steps)
            {
                Step actual = run.Actual(next);
                run.Run(actual);
                observe(run, actual);
            }
        },
        iter: Steps() / (LongestRun / 2),
        threads: 1,
        print: steps => Script(steps, withMemory, withModel));

    private static int Steps()
    {
        string? text = Environment.GetEnvironmentVariable(StepsVariable);
        if (string.IsNullOrEmpty(text))
        {
            return FewestSteps;
        }

        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps);
        Assert.True(isNumber && steps >= FewestSteps, $"{StepsVariable} is \"{text}\": it must be a number of steps, {FewestSteps} to {int.MaxValue}.");
        return steps;
    }

    // Plays the steps again, up to the one that goes wrong, to say who makes each and on what.
    private static string Script(Step[] steps, bool withMemory, bool withModel)
    {
        StringBuilder script = new("\n");
        RandomRun run = new(withMemory, withModel);
        for (int i = 0; i < steps.Length; i++)
        {
            Step actual = run.Actual(steps[i]);
            script.Append(CultureInfo.InvariantCulture, $"{i + 1,4}  {run.Describe(actual)}\n");
            try
            {
                run.Run(actual);
            }
            catch (Exception exception)
            {
                return script.Append(CultureInfo.InvariantCulture, $"      {exception.Message}\n").ToString();
            }
        }

        return script.ToString();
    }
}
