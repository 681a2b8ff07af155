using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>How much of a profile still is of the code that there is.</summary>
public static class StaleProfile
{
    /// <summary>Says it in a line.</summary>
    /// <param name="compiled">The compiler's object.</param>
    /// <param name="profile">The profile.</param>
    public static string Describe(string compiled, KernelProfile profile)
    {
        var shapes = ObjectOptimizer.ReadFunctions(ElfObject.Read(compiled)).ToDictionary(function => function.Name, CodeShape.Of);
        int gone = profile.Functions.Count(function => !shapes.ContainsKey(function.Symbol));
        int changed = profile.Functions.Count(function => shapes.TryGetValue(function.Symbol, out var shape) && shape != function.Shape);
        return $"{KernelProfile.File} has {profile.Functions.Count} functions: {gone} are gone, {changed} have changed since and are not used"
            + (gone + changed > 0 ? "; `cashew profile --accept` writes it anew" : "");
    }
}
