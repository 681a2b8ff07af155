using System.Xml.Linq;

namespace Cashew.Tools.Coverage;

/// <summary>Which lines of the kernel were run: what a report in Cobertura's format says.</summary>
public sealed class CoverageReport
{
    private const string KernelFolder = "/kernel/";

    private readonly SortedDictionary<string, SortedDictionary<int, bool>> _files = new(StringComparer.Ordinal);

    /// <summary>The files' paths in the tree, in order.</summary>
    public IEnumerable<string> Files => _files.Keys;

    /// <summary>The share of lines that were run, 0 to 1.</summary>
    public double Rate => RateOf(_files.Keys);

    /// <summary>Reads a report.</summary>
    public static CoverageReport Read(TextReader text)
    {
        var report = new CoverageReport();
        foreach (XElement type in XDocument.Load(text).Descendants("class"))
        {
            string path = type.Attribute("filename")!.Value.Replace('\\', '/');
            string file = path[(path.LastIndexOf(KernelFolder, StringComparison.Ordinal) + 1)..];
            foreach (XElement line in type.Descendants("line"))
            {
                report.Add(file, int.Parse(line.Attribute("number")!.Value, System.Globalization.CultureInfo.InvariantCulture), line.Attribute("hits")!.Value != "0");
            }
        }

        return report._files.Count > 0 ? report : throw new ToolException("the coverage report names no file of the kernel; tests/host/coverage.xml says which are counted");
    }

    /// <summary>How many lines of some files have code.</summary>
    public int LinesOf(IEnumerable<string> files) => files.Sum(file => _files[file].Count);

    /// <summary>The share of some files' lines that were run, 0 to 1.</summary>
    public double RateOf(IEnumerable<string> files)
    {
        string[] all = [.. files];
        return 1 - ((double)all.Sum(file => UncoveredOf(file).Count()) / LinesOf(all));
    }

    /// <summary>The lines of a file that were not run.</summary>
    public IEnumerable<int> UncoveredOf(string file) => _files[file].Where(line => !line.Value).Select(line => line.Key);

    // A line can be in several methods, such as a loop and the function in it.
    private void Add(string file, int line, bool isCovered)
    {
        if (!_files.TryGetValue(file, out SortedDictionary<int, bool>? lines))
        {
            _files.Add(file, lines = []);
        }

        lines[line] = lines.GetValueOrDefault(line) || isCovered;
    }
}
