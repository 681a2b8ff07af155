using System.Threading;
using Cashew.Testing;

namespace Cashew.Tests.Pages;

// It runs in a space of its own, in which there are no static fields.

/// <summary>The program with many Pages: goes through them in some order, and notes what is not as it should be.</summary>
internal static unsafe class Walker
{
    /// <summary>How many Pages there are. They lie side by side with gaps of their own size.</summary>
    public const uint Pages = 20;

    /// <summary>A Page's bytes.</summary>
    public const uint PageSize = 256;

    /// <summary>From one Page to the next.</summary>
    public const uint Distance = 2 * PageSize;

    /// <summary>What it shares with the tester.</summary>
    public enum Word
    {
        /// <summary>The address of the first Page.</summary>
        Base,

        /// <summary>How often it is to go through all.</summary>
        Rounds,

        /// <summary>The next Page is so many further: a number without a common divisor with 20. 0: another number each time.</summary>
        Step,

        /// <summary>How often it has gone through all since it was made.</summary>
        Generation,

        /// <summary>How many words were not as it had left them.</summary>
        Wrong,

        /// <summary>How many words it has looked at.</summary>
        Seen,
    }

    /// <summary>Reads every word of every Page, and adds 1 to it.</summary>
    public static void Walk()
    {
        WorkerBlock* own = WorkerBlock.Current;
        uint* words = (uint*)&own->Words;
        uint random = 12345;
        for (uint round = 0; round < words[(int)Word.Rounds]; round++)
        {
            random = (random * 1103515245) + 12345;
            uint step = words[(int)Word.Step] == 0 ? StepOf(random >> 16) : words[(int)Word.Step];
            uint page = (random >> 24) % Pages;
            for (uint i = 0; i < Pages; i++)
            {
                Visit(words, words[(int)Word.Base] + (page * Distance));
                page = (page + step) % Pages;
            }

            words[(int)Word.Generation]++;
        }

        Volatile.Write(ref own->HasAnswer, 1);
    }

    /// <summary>Calls the functions at the starts of the Pages, in turn, and adds up what they return.</summary>
    public static void CallAll()
    {
        WorkerBlock* own = WorkerBlock.Current;
        uint* words = (uint*)&own->Words;
        for (uint round = 0; round < words[(int)Word.Rounds]; round++)
        {
            for (uint page = 0; page < Pages; page++)
            {
                words[(int)Word.Seen] += ((delegate*<uint>)((words[(int)Word.Base] + (page * Distance)) | 1))();
            }
        }

        Volatile.Write(ref own->HasAnswer, 1);
    }

    private static void Visit(uint* words, uint address)
    {
        for (uint offset = 0; offset < PageSize; offset += sizeof(uint))
        {
            uint* word = (uint*)(address + offset);
            uint value = Volatile.Read(ref *word);
            words[(int)Word.Wrong] += value == (uint)word + words[(int)Word.Generation] ? 0u : 1;
            words[(int)Word.Seen]++;
            Volatile.Write(ref *word, value + 1);
        }
    }

    // 1, 3, 7, 9, 11, 13, 17 or 19: what has no divisor in common with 20.
    private static uint StepOf(uint random)
    {
        uint odd = ((random % 10) * 2) + 1;
        return odd % 5 == 0 ? odd + 2 : odd;
    }
}
