using Cashew.User;

namespace Cashew.Init;

/// <summary>Sees from ping's reports whether ping and pong go on after all that rogue has tried.</summary>
internal static class PairWatch
{
    private static State s_state;
    private static uint s_before;

    private enum State
    {
        RogueAtWork,
        RogueDone,
        Counting,
        Over,
    }

    /// <summary>Rogue is done: from the next report on the round trips count.</summary>
    public static void Begin() => s_state = State.RogueDone;

    /// <summary>
    /// Takes a report: round trips so far, and how many of them gave wrong answers. The first one after rogue's last attempt is where counting
    /// starts, the second one shows what has been done since.
    /// </summary>
    public static void Take(ref Console console, uint rounds, uint wrong)
    {
        switch (s_state)
        {
            case State.RogueDone:
                s_before = rounds;
                s_state = State.Counting;
                break;
            case State.Counting:
                Conclude(ref console, rounds - s_before, wrong);
                s_state = State.Over;
                break;
        }
    }

    private static void Conclude(ref Console console, uint rounds, uint wrong)
    {
        if (wrong != 0 || rounds == 0)
        {
            console.Write("ping and pong: NOT running, "u8).WriteGrouped(wrong).WriteLine(" wrong answers"u8);
            return;
        }

        console.Write("ping and pong: still running, "u8).WriteGrouped(rounds).WriteLine(" round trips since"u8);
        console.WriteLine("first-light: done"u8);
    }
}
