using System.Globalization;
using System.Text;

namespace Cashew.Linker.Optimization.Profiles;

// The file is in the tree, so that a fresh machine builds the same kernel without a run of its own, and is text, so that a change of it can be read. A function that
// is not in the code any more is passed over, and the blocks of one that has changed are: an old profile makes slower code, never a failed build.

/// <summary>How often the functions and blocks of the kernel were executed in a workload.</summary>
public sealed class KernelProfile
{
    /// <summary>The profile that builds use, in the tree.</summary>
    public const string File = "platform/kernel.profile";

    private const string Heading = "# What a workload does in the kernel, by `cashew profile --accept`: a line for each function with its calls, its shape and its symbol, and\n"
        + "# below it its blocks as the compiler wrote them, each as offset:executions, or offset:executions/taken if it ends with a conditional branch that was taken.\n";

    private readonly Dictionary<string, FunctionProfile> _functions;

    /// <summary>Takes what is known of some functions.</summary>
    public KernelProfile(IEnumerable<FunctionProfile> functions) => _functions = functions.ToDictionary(function => function.Symbol, StringComparer.Ordinal);

    /// <summary>The functions that were executed.</summary>
    public IReadOnlyCollection<FunctionProfile> Functions => _functions.Values;

    /// <summary>What is known of a function; null if it was not executed.</summary>
    public FunctionProfile? Find(string symbol) => _functions.GetValueOrDefault(symbol);

    /// <summary>Reads a file.</summary>
    public static KernelProfile Read(string file)
    {
        var functions = new List<FunctionProfile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string[] lines = System.IO.File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] != ' ')
            {
                functions.Add(words.Length == 3 && TryNumber(words[0], out uint calls) ? new FunctionProfile(words[2], words[1], calls, [])
                    : throw Fault(file, i, $"\"{line}\" must be the calls, the shape and the symbol of a function"));
                if (!seen.Add(words[2]))
                {
                    throw Fault(file, i, $"{words[2]} is there twice");
                }
            }
            else if (functions.Count > 0 && functions[^1].Blocks.Count == 0)
            {
                functions[^1] = functions[^1] with { Blocks = ReadBlocks(file, i, words) };
            }
            else
            {
                throw Fault(file, i, "a line of blocks must come right behind that of its function");
            }
        }

        return new KernelProfile(functions);
    }

    /// <summary>The file's text.</summary>
    public string Write()
    {
        var text = new StringBuilder(Heading);
        foreach (FunctionProfile function in _functions.Values.OrderBy(function => function.Symbol, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{function.Calls} {function.Shape} {function.Symbol}\n ");
            foreach (BlockCount block in function.Blocks)
            {
                text.Append(CultureInfo.InvariantCulture, $" {block.Offset:x}:{block.Count}{(block.Taken > 0 ? $"/{block.Taken}" : "")}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static BlockCount[] ReadBlocks(string file, int line, string[] words)
    {
        var blocks = new BlockCount[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            string[] parts = words[i].Split(':', '/');
            uint taken = 0;
            bool isNumber = parts.Length is 2 or 3 && words[i].Contains(':', StringComparison.Ordinal) && uint.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
                && TryNumber(parts[1], out uint count) && (parts.Length == 2 || TryNumber(parts[2], out taken)) && taken <= count;
            blocks[i] = isNumber ? new BlockCount(uint.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), uint.Parse(parts[1], CultureInfo.InvariantCulture), taken)
                : throw Fault(file, line, $"\"{words[i]}\" is no block; it must be offset:executions or offset:executions/taken");
            if (i > 0 && blocks[i].Offset <= blocks[i - 1].Offset)
            {
                throw Fault(file, line, $"the block at {parts[0]} must come before the one at {blocks[i - 1].Offset:x}");
            }
        }

        return blocks;
    }

    private static bool TryNumber(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static BuildException Fault(string file, int line, string what) => new($"{file}({line + 1}): {what}; `cashew profile --accept` writes the file anew");
}
