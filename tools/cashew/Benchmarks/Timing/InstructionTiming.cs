namespace Cashew.Tools.Benchmarks.Timing;

/// <summary>What an instruction takes.</summary>
/// <param name="Cycles">Cycles when the program goes on behind it.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Refill">Cycles more when it goes on elsewhere; one more if it goes on with four bytes across a word's boundary.</param>
/// <param name="Access">How it reaches memory.</param>
/// <param name="Loaded">The register that a single load changes.</param>
/// <param name="Address">The registers of which it makes its address.</param>
internal sealed record InstructionTiming(uint Cycles, uint Size, uint Refill = 0, MemoryAccess Access = MemoryAccess.None, string Loaded = "", string Address = "");
