using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

/// <summary>Who comes first is served first, whatever its priority, on either side.</summary>
internal static class OrderChecks
{
    public static void Run()
    {
        CheckSenders("senders in the order of their arrival"u8, Stage.First, Stage.Second);
        CheckSenders("  and the other way round"u8, Stage.Second, Stage.First);
        Stage.Second.Thread.SetPriority(25);
        CheckSenders("  a higher priority does not change it"u8, Stage.First, Stage.Second);
        CheckReceivers("receivers in the order of their arrival"u8, Stage.First, Stage.Second);
        CheckReceivers("  and the other way round"u8, Stage.Second, Stage.First);
        Stage.Second.Thread.SetPriority(20);
    }

    private static void CheckSenders(System.ReadOnlySpan<byte> name, Puppet earlier, Puppet later)
    {
        earlier.Give(RawCall.Of(Operation.Send, PuppetSlot.Mail));
        later.Give(RawCall.Of(Operation.Call, PuppetSlot.Mail));
        Message message = default;
        Stage.Mail.Receive(ref message);
        Check.Equal(name, earlier.Badge, message.Badge);
        Stage.Mail.Receive(ref message);
        Check.Equal("  then the other one"u8, later.Badge, message.Badge);
        Endpoint.Reply(0, ref message);
        Stage.Report();
        Stage.Report();
    }

    private static void CheckReceivers(System.ReadOnlySpan<byte> name, Puppet earlier, Puppet later)
    {
        earlier.Give(RawCall.Of(Operation.Receive, PuppetSlot.Mail));
        later.Give(RawCall.Of(Operation.ReplyReceive, PuppetSlot.Mail));
        Message message = new() { Word0 = 1 };
        Stage.Mail.Send(0, ref message);
        Message report = Stage.Report();
        Check.Equal(name, earlier.Badge, report.Badge);
        Stage.Mail.Send(0, ref message);
        Check.Equal("  then the other one"u8, later.Badge, Stage.Report().Badge);
    }
}
