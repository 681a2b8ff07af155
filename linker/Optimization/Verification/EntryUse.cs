namespace Cashew.Linker.Optimization.Verification;

/// <summary>Finds compiled code that enters a function of which only assembly may be the caller; but one such function may jump to another.</summary>
internal sealed class EntryUse(CodeListing listing, IReadOnlySet<string> entered)
{
    /// <summary>Looks at all code; the first such place ends in a <see cref="BuildException"/>.</summary>
    public void Check()
    {
        foreach (var function in listing.Functions)
        {
            foreach (var instruction in function.Code)
            {
                if (NameIn(function, instruction) is { } name && entered.Contains(name) && !(instruction.Name == "b" && entered.Contains(function.Name)))
                {
                    throw new BuildException($"{function.Name} refers to {name} at \"{instruction}\", which assembly has in its section .entered: such a function does not keep r4 to r11, so no C# may call it");
                }
            }
        }
    }

    // The function that an instruction refers to in any way; a branch to the begin of its own function does not enter it.
    private string? NameIn(ListedFunction function, ListedInstruction instruction)
    {
        if (instruction.Symbol is { } symbol)
        {
            return listing.NameOf(CodeListing.WithoutThunk(symbol));
        }

        if (instruction.Name == "ldr" && instruction.Operands[1].StartsWith("[pc", StringComparison.Ordinal))
        {
            return instruction.Text.TryCommentAddress(out uint word) ? listing.WordAt(word)?.Name : null;
        }

        return instruction.Text.TryTarget(out uint target) && (instruction.Name == "bl" || function.Find(target) < 0) ? listing.NameAt(target) : null;
    }
}
