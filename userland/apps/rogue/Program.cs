using Cashew.Abi;
using Cashew.Init.Protocol;
using Cashew.User;

namespace Cashew.Apps.Rogue;

// A program that tries what it must not be able to do. It announces each attempt to init, which hears of the fault that stops it and starts
// it again at the next one; an attempt that nothing stopped it confesses.

internal static class Program
{
    private static void Main()
    {
        Message message = default;
        Endpoint supervisor = new((ushort)Slot.Supervisor);
        for (uint attempt = Start.Message.Argument; attempt < (uint)Attempt.Count; attempt++)
        {
            message.Word0 = attempt;
            if (supervisor.Call((uint)SupervisorMethod.Announce, ref message) == Error.None)
            {
                Attempts.Make((Attempt)attempt, Targets.Take(ref message));
                supervisor.Call((uint)SupervisorMethod.Survived, ref message);
            }
        }

        supervisor.Call((uint)SupervisorMethod.Done, ref message);
    }
}
