using Xunit;

// The kernel's static state exists once in a process, as on the target: one machine at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
