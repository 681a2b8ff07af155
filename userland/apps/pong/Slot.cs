namespace Cashew.Apps.Pong;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The Endpoint that ping calls: read.</summary>
    Requests = 1,
}
