namespace Cashew.Tools.Build;

/// <summary>What to build.</summary>
/// <param name="Root">The folder of the source tree.</param>
/// <param name="Board">The name of a folder in <c>platform/stm32f4/boards</c>.</param>
/// <param name="System">A name in <c>userland/systems</c>, or the path of a description.</param>
/// <param name="Optimize">Whether the compiled code goes through the optimiser.</param>
/// <param name="Accept">Whether the listing of the kernel's entry and exit is accepted as it is.</param>
public sealed record BuildOptions(string Root, string Board, string System, bool Optimize = true, bool Accept = false);
