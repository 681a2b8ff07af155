using Cashew.Linker.Optimization.Profiles;

namespace Cashew.Tools.Build;

/// <summary>What to build.</summary>
/// <param name="Root">The folder of the source tree.</param>
/// <param name="Board">The name of a folder in <c>platform/stm32f4/boards</c>.</param>
/// <param name="System">A name in <c>userland/systems</c>, or the path of a description.</param>
/// <param name="Optimize">Whether the compiled code goes through the optimiser.</param>
/// <param name="Accept">Whether the listing of the kernel's entry and exit is accepted as it is.</param>
/// <param name="Profile">The profile that the optimiser orders the kernel's code by, from the root of the tree; null for none.</param>
public sealed record BuildOptions(string Root, string Board, string System, bool Optimize = true, bool Accept = false, string? Profile = KernelProfile.File)
{
    /// <summary>What is behind the system's name in that of the folder, so that images of several kinds can lie side by side.</summary>
    public string Suffix => !Optimize ? "-unoptimized" : Profile is null ? "-unprofiled" : Profile == KernelProfile.File ? "" : $"-{Path.GetFileNameWithoutExtension(Profile)}";

    /// <summary>The profile's file; null if none is used.</summary>
    public string? ProfileFile => Optimize && Profile is not null ? Path.GetFullPath(Path.Combine(Root, Profile)) : null;
}
