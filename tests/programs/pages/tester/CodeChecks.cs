using System.Threading;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pages;

/// <summary>Code in Pages that are loaded when it is called.</summary>
internal static unsafe class CodeChecks
{
    private const uint Rounds = 20;

    // MOVS r0, #0; BX LR (Armv7-M ARM A7.7.76, A7.7.20).
    private const uint ReturnZero = 0x47702000;

    public static void Run()
    {
        Stage.Begin(Rights.Read | Rights.Execute);
        for (uint page = 0; page < Walker.Pages; page++)
        {
            Volatile.Write(ref *(uint*)Stage.AddressOf(page), ReturnZero | (page + 1));
        }

        Stage.Set(Walker.Word.Rounds, Rounds);
        Stage.Set(Walker.Word.Seen, 0);
        Stage.Walker.Block->HasAnswer = 0;
        Stage.Walker.Begin(&Walker.CallAll);
        Check.That("functions in 20 Pages are called in turn"u8, Stage.Walker.HasAnswer);
        Check.Equal("  all have returned what they should"u8, Rounds * (Walker.Pages * (Walker.Pages + 1) / 2), Stage.Get(Walker.Word.Seen));
        Check.Equal("  no fault was reported"u8, 0, Stage.TakeFault());
        Check.Gives("Unmap of one"u8, Error.None, Stage.Space.Unmap(Stage.IndexOf(9)));
        Check.That("  it cannot be called"u8, !Stage.Walker.CanExecute(Stage.AddressOf(9)));
        Check.Equal("  which is reported"u8, Stage.AddressOf(9), Stage.TakeFault());
        Check.That("  the next one can"u8, Stage.Walker.CanExecute(Stage.AddressOf(10)));
        Check.That("  and not be written"u8, !Stage.Walker.CanWrite(Stage.AddressOf(10), ReturnZero));
    }
}
