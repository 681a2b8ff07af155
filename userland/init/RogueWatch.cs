using Cashew.Abi.Image;
using Cashew.Init.Protocol;
using Cashew.User;

namespace Cashew.Init;

/// <summary>Sees rogue through its attempts: each ends with a fault, after which rogue starts anew at the next one, or with a confession.</summary>
internal static class RogueWatch
{
    private static uint s_attempt;
    private static bool s_isTrying;

    /// <summary>Rogue has announced an attempt, so its next fault is the end of it.</summary>
    public static bool IsTrying => s_isTrying;

    /// <summary>Notes an attempt, and answers with what rogue needs to know for it. False if there is no such attempt.</summary>
    public static bool Begin(ref Message message)
    {
        if (message.Word0 >= (uint)Attempt.Count)
        {
            return false;
        }

        s_attempt = message.Word0;
        s_isTrying = true;
        FindTargets().Put(ref message);
        return true;
    }

    /// <summary>The attempt has ended in a fault. True if rogue can go on with the next one once the fault is answered.</summary>
    public static bool Contain(ref Console console, ref Message fault)
    {
        s_isTrying = false;
        console.Write("rogue: "u8).Write(AttemptText.Of((Attempt)s_attempt)).Write(": contained ("u8);
        FaultText.Write(ref console, fault);
        console.WriteLine(")"u8);
        return ImageTable.Current.TryFindProgram((uint)Child.Rogue, out ProgramRecord rogue)
            && new Thread((ushort)Slot.RogueThread).WriteRegisters(rogue.Entry, rogue.StackTop, s_attempt + 1, 0, 0, 0) == Abi.Error.None;
    }

    /// <summary>Rogue says that nothing has stopped it.</summary>
    public static void Confess(ref Console console)
    {
        s_isTrying = false;
        console.Write("rogue: "u8).Write(AttemptText.Of((Attempt)s_attempt)).WriteLine(": NOT contained"u8);
    }

    private static Targets FindTargets()
    {
        ImageTable table = ImageTable.Current;
        table.TryFindProgram((uint)Child.Rogue, out ProgramRecord rogue);
        table.TryFindProgram((uint)Child.Pong, out ProgramRecord pong);
        return new Targets
        {
            KernelRam = table.Header.KernelRamBase,
            KernelCode = table.Header.KernelFlashBase,
            OtherRam = table.PageAt(pong.RamPage).Base,
            OwnRamEnd = table.PageAt(rogue.RamPage).End,
        };
    }
}
