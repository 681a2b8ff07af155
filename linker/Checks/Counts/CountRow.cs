namespace Cashew.Linker.Checks.Counts;

/// <summary>The most instructions of an entry into the kernel, of a system call or of a method.</summary>
/// <param name="Name">The handler, the operation, or the method with its object.</param>
/// <param name="Instructions">
/// From the first instruction of the handler to the exception return, with the SVC of a system call; of ways that look for interrupts the longest piece before, between and behind the looks.
/// </param>
/// <param name="Own">Of a method that part which is its function alone, without the way to it and back; null for others.</param>
/// <param name="LooksForInterrupts">Whether the method itself stops for interrupts, so that a whole call can take longer.</param>
/// <param name="Returns">Whether there is a way back to a thread at all.</param>
public sealed record CountRow(string Name, long Instructions, long? Own, bool LooksForInterrupts, bool Returns);
