using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.Init.Protocol;
using Cashew.User;

namespace Cashew.Init;

/// <summary>Starts the programs, and decides on their messages and faults.</summary>
internal static class Supervisor
{
    private static User.Console s_console;
    private static bool s_hasMeasured;

    /// <summary>Starts the console driver, says what was booted, and starts ping and pong. Rogue waits until ping has measured.</summary>
    public static void StartPrograms()
    {
        s_console = new User.Console((ushort)Slot.Console);
        Start(Slot.ConsoleThread);
        Banner.Print(ref s_console, ImageTable.Current);
        Start(Slot.PongThread);
        SystemLoader.TakeContexts();
        Start(Slot.PingThread);
    }

    /// <summary>Decides on a message, and puts the answer into it. False if the sender gets none.</summary>
    public static bool Handle(ref Message message)
    {
        if (message.IsFault)
        {
            return HandleFault(ref message);
        }

        return (Child)message.Badge switch
        {
            Child.Ping => HandlePing(ref message),
            Child.Rogue => HandleRogue(ref message),
            _ => false,
        };
    }

    private static bool HandlePing(ref Message message)
    {
        if (message.Label != (uint)SupervisorMethod.Report)
        {
            return false;
        }

        if (!s_hasMeasured)
        {
            s_hasMeasured = true;
            Start(Slot.RogueThread);
        }

        PairWatch.Take(ref s_console, message.Word0, message.Word1);
        return true;
    }

    private static bool HandleRogue(ref Message message)
    {
        switch ((SupervisorMethod)message.Label)
        {
            case SupervisorMethod.Announce:
                return RogueWatch.Begin(ref message);
            case SupervisorMethod.Survived when RogueWatch.IsTrying:
                RogueWatch.Confess(ref s_console);
                return true;
            case SupervisorMethod.Done:
                new Thread((ushort)Slot.RogueThread).Suspend();
                PairWatch.Begin();
                return false;
            default:
                return false;
        }
    }

    private static bool HandleFault(ref Message message)
    {
        if (message.Badge == (uint)Child.Rogue && RogueWatch.IsTrying)
        {
            return RogueWatch.Contain(ref s_console, ref message);
        }

        ImageTable table = ImageTable.Current;
        if (table.TryFindProgram(message.Badge, out ProgramRecord program))
        {
            s_console.Write(table.Text(program.Name)).Write(": stopped ("u8);
            FaultText.Write(ref s_console, message);
            s_console.WriteLine(")"u8);
        }

        return false;
    }

    private static void Start(Slot thread)
    {
        Error error = new Thread((ushort)thread).Resume();
        if (error != Error.None)
        {
            s_console.Write("init: cannot start the thread of slot "u8).WriteDecimal((uint)thread);
            s_console.Write(", error "u8).WriteDecimal((uint)error).WriteLine();
        }
    }
}
