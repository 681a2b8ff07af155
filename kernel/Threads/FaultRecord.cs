using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>What is known of a thread's last fault: the words of the message to its fault endpoint.</summary>
internal struct FaultRecord
{
    public FaultKind Kind;
    public uint Address;
    public uint ProgramCounter;

    /// <summary>The platform's status word, as it was.</summary>
    public uint Status;
    public FaultValidity Validity;
}
