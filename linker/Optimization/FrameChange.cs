namespace Cashew.Linker.Optimization;

/// <summary>What became of the frame of a function.</summary>
/// <param name="Pointer">Where the frame pointer was, counted from the stack pointer; null if there was none.</param>
/// <param name="OldSize">The bytes between the stack pointer and what the caller pushed.</param>
/// <param name="NewSize">The same in the new code.</param>
/// <param name="Unwind">How a debugger takes the frame away (Arm IHI 0038, 9.3).</param>
internal sealed record FrameChange(int? Pointer, int OldSize, int NewSize, byte[] Unwind);
