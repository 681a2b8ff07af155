namespace Cashew.Tools.Build;

/// <summary>
/// The record that a step was done: a file with the hash of what went in, then the hash of each file that came out. The step is current
/// only while all of them are the same.
/// </summary>
public sealed class Stamp(string file)
{
    /// <summary>Whether the step was done with this input and its output is still as it was.</summary>
    public bool IsCurrent(string input)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        var lines = File.ReadAllLines(file);
        return lines.Length > 0 && lines[0] == input && lines.Skip(1).All(IsUnchanged);
    }

    /// <summary>The files that came out when the step was done.</summary>
    public IReadOnlyList<string> Outputs() => File.ReadLines(file).Skip(1).Select(line => line.Split(' ', 2)[1]).ToArray();

    /// <summary>Records that the step is done.</summary>
    public void Write(string input, IEnumerable<string> outputs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, [input, .. outputs.Select(output => $"{ContentHash.OfFile(output)} {output}")]);
    }

    private static bool IsUnchanged(string line)
    {
        var parts = line.Split(' ', 2);
        return File.Exists(parts[1]) && ContentHash.OfFile(parts[1]) == parts[0];
    }
}
