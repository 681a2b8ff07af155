using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Ipc;

/// <summary>Tags and lengths that the kernel does not know.</summary>
internal static class TagChecks
{
    public static void Run()
    {
        for (uint operation = (uint)Operation.ReplyReceive + 1; operation <= (uint)Operation.NonBlocking; operation++)
        {
            CheckUnknown((Operation)operation);
        }

        for (uint operation = (uint)Operation.TryReplyReceive + 1; operation < 16; operation++)
        {
            CheckUnknown((Operation)operation);
        }

        CheckLong("a long Send"u8, RawCall.Of(Operation.Send, (uint)Slot.Mail), 1);
        CheckLong("a long Call"u8, RawCall.Of(Operation.Call, (uint)Slot.Mail), 0x80000000);
        CheckLong("a long ReplyReceive"u8, RawCall.Of(Operation.ReplyReceive, (uint)Slot.Mail), 64);
        CheckLong("a long signal"u8, RawCall.Of(Operation.Send, (uint)Slot.Bell), uint.MaxValue);
        CheckLong("a long call of a method"u8, RawCall.Method((uint)Slot.SecondThread, (uint)ThreadMethod.Suspend), 0x10000);

        RawCall yield = new() { R11 = uint.MaxValue, R5 = 5 };
        yield.Enter();
        Check.Equal("Yield has no length"u8, 0, yield.R4 | yield.R11);
        Check.Equal("  and no words"u8, 5, yield.R5);
    }

    private static void CheckUnknown(Operation operation)
    {
        Check.Refuses("an operation that is not"u8, Error.UnknownOperation, RawCall.Of(operation, (uint)Slot.Mail));
        Check.Refuses("  on slot 0"u8, Error.UnknownOperation, RawCall.Of(operation, 0));
        RawCall call = RawCall.Of(operation, (uint)Slot.FirstThread);
        call.R11 = uint.MaxValue;
        Check.Refuses("  with a length"u8, Error.UnknownOperation, call);
    }

    private static void CheckLong(System.ReadOnlySpan<byte> name, RawCall call, uint length)
    {
        call.R11 = length;
        Check.Refuses(name, Error.NoUtcb, call);
    }
}
