using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Whatever programs do, the kernel does what the model says, and its structures are in order.</summary>
public sealed class RandomTests
{
    /// <summary>The environment variable that says how many steps are made.</summary>
    public const string StepsVariable = "CASHEW_TEST_STEPS";

    /// <summary>The environment variable with the first run's seed; each run has one more.</summary>
    public const string SeedVariable = "CASHEW_TEST_SEED";

    private const uint DefaultSteps = 1_000_000;

    // From so many steps on everything that can happen has happened dozens of times.
    private const uint Plenty = 500_000;

    [Fact]
    public void Machine_and_model_agree_after_every_step_of_random_runs()
    {
        uint steps = Number(StepsVariable, DefaultSteps);
        RunStatistics statistics = RandomSample.Run(Number(SeedVariable, 1), steps);
        if (steps >= Plenty)
        {
            Assert.True(!statistics.Missing().Any(), $"In {steps} steps there was never: {string.Join(", ", statistics.Missing())}.");
        }
    }

    private static uint Number(string variable, uint usual)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        bool isNumber = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number);
        Assert.True(isNumber || string.IsNullOrEmpty(text), $"{variable} is \"{text}\": it must be a number, 0 to {uint.MaxValue}.");
        return isNumber ? number : usual;
    }
}
