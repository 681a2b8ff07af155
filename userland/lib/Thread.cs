namespace Cashew.User;

public readonly partial struct Thread
{
    /// <summary>Lets the other threads of the own priority run first. Needs no capability. Five instructions besides the SVC.</summary>
    public static void Yield() => SystemCall.Yield();
}
