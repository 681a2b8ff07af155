namespace Cashew.Benchmarks;

/// <summary>What a page fault takes, part by part, each with the cost of an empty measurement.</summary>
internal struct PagerSteps
{
    /// <summary>From the access until the pager has the fault.</summary>
    public uint FaultToPager;

    /// <summary>From the pager's reply, which carries the Page, until the access is done.</summary>
    public uint ReplyToAccess;

    /// <summary>From the access until it is done.</summary>
    public uint Whole;
}
