using System.CommandLine;
using Cashew.Tools.Coverage;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew coverage</c>: which lines of the kernel the tests on the host run.</summary>
public static class CoverageCommand
{
    /// <summary>The least share of the kernel's lines.</summary>
    private const double Limit = 0.95;

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var steps = new Option<uint>("--steps") { Description = "How many random steps the tests make.", DefaultValueFactory = _ => 100_000 };
        var command = new Command("coverage", $"Prints how many of the kernel's lines the tests on the host run, and fails below {CoverageTable.Percent(Limit)}.") { steps };
        command.SetAction(async (result, _) =>
        {
            CoverageReport report = await CoverageRun.Run(result.GetValue(steps));
            Console.WriteLine(CoverageTable.DescribeUncovered(report));
            AnsiConsole.Write(CoverageTable.Make(report));
            if (report.Rate >= Limit)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync($"cashew: {CoverageTable.Percent(report.Rate)} of the kernel's lines are covered, less than {CoverageTable.Percent(Limit)}");
            return 1;
        });
        return command;
    }
}
