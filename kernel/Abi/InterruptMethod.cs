namespace Cashew.Abi;

/// <summary>The methods of an Interrupt.</summary>
public enum InterruptMethod : uint
{
    /// <summary>r5: the slot of a Notification in the caller's table. Each interrupt of the line is masked and signals it with that capability's badge.</summary>
    Bind = 0,

    /// <summary>Unmasks the line, once the device has been served.</summary>
    Acknowledge = 1,
}
