using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>A failing sequence becomes as short and as simple as it can be.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public void Steps_and_words_that_do_not_matter_go()
    {
        List<Step> steps = [.. Enumerable.Range(0, 50).Select(number => new Step(StepKind.Line, (uint)number))];
        steps.Insert(20, new Step(StepKind.Write, 0x2000, 77));

        List<Step> shrunk = Shrinker.Shrink(
            steps, candidate => candidate.Any(step => step.Kind == StepKind.Write) && candidate.Any(step => step.Kind == StepKind.Line && step.Words[0] > 30));

        Assert.Equal(2, shrunk.Count);
        Assert.Equal(new Step(StepKind.Write, 0, 0), shrunk[0]);
        Assert.Equal(StepKind.Line, shrunk[1].Kind);
    }

    [Fact]
    public void A_sequence_that_does_not_fail_stays()
    {
        List<Step> steps = [new(StepKind.Line, 1)];
        Assert.Equal(steps, Shrinker.Shrink(steps, _ => false));
    }
}
