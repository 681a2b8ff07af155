using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cashew.Linker.Checks;
using Cashew.Tools.Benchmarks;

namespace Cashew.Tools.Profiling;

/// <summary>Counts for people and for programs.</summary>
public static class ProfileReport
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>A table of the functions, the busiest first.</summary>
    public static string Describe(IReadOnlyList<FunctionCounts> functions, int most)
    {
        ulong all = functions.Aggregate(0ul, (sum, function) => sum + function.Instructions);
        var table = new MarkdownTable("function", "calls", "instructions", "share");
        foreach (FunctionCounts function in functions.Take(most))
        {
            table.Add(function.Name, Number(function.Calls), Number(function.Instructions), Share(function.Instructions, all));
        }

        if (functions.Count > most)
        {
            ulong rest = functions.Skip(most).Aggregate(0ul, (sum, function) => sum + function.Instructions);
            table.Add($"{functions.Count - most} more", "", Number(rest), Share(rest, all));
        }

        table.Add("all", "", Number(all), Share(all, all));
        return table.ToString();
    }

    /// <summary>The instructions of a function with how often they were executed, a line between blocks.</summary>
    public static string DescribeBlocks(FunctionCounts function, Disassembly code)
    {
        var text = new StringBuilder($"{function.Name}: {Number(function.Calls)} calls, {Number(function.Instructions)} instructions\n");
        uint end = 0;
        foreach (BlockCounts block in function.Blocks)
        {
            if (!code.TryFind(block.Address, out int place))
            {
                throw new ToolException($"the disassembly has no instruction at 0x{block.Address:x8}");
            }

            text.Append(end == block.Address ? "\n" : "\n               (not executed)\n\n");
            for (int i = 0; i < block.Instructions; i++)
            {
                Instruction instruction = code.Instructions[place + i];
                text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? Number(block.Count) : ""),13}  {instruction.Address:x8}  {instruction.Text}");
                text.Append(i + 1 == block.Instructions && block.Left > 0 ? $"    left {Number(block.Left)} times\n" : "\n");
            }

            end = place + (int)block.Instructions < code.Instructions.Count ? code.Instructions[place + (int)block.Instructions].Address : 0;
        }

        return text.ToString();
    }

    /// <summary>The counts as JSON.</summary>
    public static string ToJson(IEnumerable<FunctionCounts> functions) => new JsonArray([.. functions.Select(function => new JsonObject
    {
        ["name"] = function.Name,
        ["calls"] = function.Calls,
        ["instructions"] = function.Instructions,
        ["blocks"] = new JsonArray([.. function.Blocks.Select(block => new JsonObject
        {
            ["address"] = block.Address,
            ["instructions"] = block.Instructions,
            ["count"] = block.Count,
            ["left"] = block.Left,
        })]),
    })]).ToJsonString(s_options) + "\n";

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(ulong part, ulong all) => (100.0 * part / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
