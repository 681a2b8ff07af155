using Microsoft.CodeAnalysis;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>What each rule says of the example that its page refuses: what is wrong, and what would be right.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("CSW001", "Makes an instance of the class Example.Counter; the target has no heap: use a struct or a static class")]
    [InlineData("CSW002", "Makes an array that is not constant; the target has no heap: use an [InlineArray] struct or a ReadOnlySpan of constants")]
    [InlineData("CSW003", "Boxes a value of type Example.Square; the target has no heap: use a type parameter instead of Example.IShape")]
    [InlineData("CSW004", "Makes a string; the target has no heap: write u8 literals one after the other")]
    [InlineData("CSW005", "Makes a delegate; the target has no heap: pass a struct, or a pointer to a static method (delegate*)")]
    [InlineData("CSW006", "An iterator keeps its variables in an object; the target has no heap: keep them in a struct and write the steps as its methods")]
    [InlineData("CSW007", "A dynamic value is looked into at run time; the target has no types then: name the type, or use a type parameter")]
    [InlineData("CSW008", "A query is made of delegates and enumerators; the target has no heap: write the loop")]
    [InlineData("CSW009", "Throws an exception; the target has no exceptions: return an error value")]
    [InlineData("CSW010", "Asks at run time whether an object is of type Example.Square; the target has no types then: use a type parameter")]
    [InlineData("CSW011", "Calls IOutput.Write through an interface; the target has no types at run time: use a type parameter")]
    [InlineData("CSW012", "s_seed has a value that is no constant; nothing runs static constructors: use a constant, or set the field in code")]
    [InlineData("CSW013", "The static variable s_weights refers to an object; the target has no heap for objects: use a struct, or make it readonly with a constant")]
    [InlineData("CSW014", "A Cortex-M4 does not compute with double: use whole numbers")]
    [InlineData("CSW015", "The registers of the FPU are the programs', also while the kernel runs: use whole numbers")]
    [InlineData("CSW016", "Example.Depth calls itself; the kernel's stack must have a bound: write a loop")]
    [InlineData("CSW017", "Example.IsEven calls itself by way of Example.IsOdd; the kernel's stack must have a bound: write a loop")]
    [InlineData("CSW018", "The loop has no bound; write `// Bound: <integer>, <why>.` above it, or `// Bound: <integer> until it looks for interrupts, <why>.`")]
    [InlineData("CSW019", "Makes a pointer of an address that may be a program's; ask UserMemory for it, or name the file in .editorconfig if the kernel has made the address itself")]
    [InlineData("CSW020", "Divides 64 bits, which is a loop of 64 rounds; divide 32 bits, shift, or keep the quotient beside the number")]
    [InlineData("CSW021", "Copies the 24 bytes of Example.Refill, more than 16, which is a call of Memmove and a loop; pass a pointer, or copy the fields that are needed")]
    [InlineData("CSW022", "The kernel's variable s_limit has a value from the start, and would stay in flash: make it a constant, or set it in code")]
    public async Task NamesWhatIsWrongAndWhatWouldBeRight(string id, string message)
    {
        IEnumerable<Diagnostic> found = await RulePage.Run(RulePage.Examples(id)[0], [RuleCheck.Rules.Single(rule => rule.Id() == id)]);
        Assert.Equal(message, found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).First().GetMessage());
    }
}
