using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cashew.Tools.Testing;

/// <summary>
/// Sums up a test program from what it prints: xunit's <c>-reporter json</c> writes an object on a line for each thing
/// that happens. Other lines are the tests' own output and are kept for the case that the program crashes.
/// </summary>
public sealed class TestReport
{
    private const int OutputKept = 20;

    /// <summary>Whose frames in the trace of a crash say nothing of the test.</summary>
    private static readonly string[] s_machinery = ["System", "Xunit"];

    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _running = [];
    private readonly List<TestFailure> _failures = [];
    private readonly List<SkippedTest> _skipped = [];
    private readonly Queue<string> _output = new();

    /// <summary>How many test cases the program has; a case can be several tests.</summary>
    public int Planned { get; private set; }

    /// <summary>How many tests passed.</summary>
    public int Passed { get; private set; }

    /// <summary>What failed.</summary>
    public IReadOnlyList<TestFailure> Failures => _failures;

    /// <summary>What was skipped.</summary>
    public IReadOnlyList<SkippedTest> Skipped => _skipped;

    /// <summary>How many tests have ended.</summary>
    public int Ended => Passed + _failures.Count + _skipped.Count;

    /// <summary>Whether the program came to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The tests that have begun and not ended.</summary>
    public IEnumerable<string> Running => _running.Select(NameOf).Order(StringComparer.Ordinal);

    /// <summary>The last lines that are no messages.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Takes the next line of the program.</summary>
    public void Accept(string line)
    {
        if (Parse(line) is { } message)
        {
            Accept(message);
        }
        else if (!s_machinery.Any(name => line.StartsWith($"   at {name}.", StringComparison.Ordinal)))
        {
            _output.Enqueue(line);
            if (_output.Count > OutputKept)
            {
                _output.Dequeue();
            }
        }
    }

    /// <summary>Adds a failure of the program itself.</summary>
    public void Fail(string name, string message) => _failures.Add(new TestFailure(name, message));

    private void Accept(JsonObject message)
    {
        string test = Text(message, "TestUniqueID");
        switch (Text(message, "$type"))
        {
            case "discovery-complete":
                Planned = message["TestCasesToRun"]!.GetValue<int>();
                break;
            case "test-starting":
                _names[test] = Text(message, "TestDisplayName");
                _running.Add(test);
                break;
            case "test-finished":
                _running.Remove(test);
                break;
            case "test-passed":
                Passed++;
                break;
            case "test-skipped":
                _skipped.Add(new SkippedTest(NameOf(test), Text(message, "Reason")));
                break;
            case "test-failed":
                _failures.Add(new TestFailure(NameOf(test), Explain(message)));
                break;
            case "error-message" or "test-assembly-cleanup-failure" or "test-collection-cleanup-failure" or "test-class-cleanup-failure"
                or "test-method-cleanup-failure" or "test-case-cleanup-failure" or "test-cleanup-failure":
                _failures.Add(new TestFailure($"{Text(message, "$type")} {NameOf(test)}".TrimEnd(), Explain(message)));
                break;
            case "test-assembly-finished":
                IsComplete = true;
                break;
        }
    }

    private static JsonObject? Parse(string line)
    {
        if (!line.StartsWith("{\"$type\":", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(line)!.AsObject();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Explain(JsonObject message)
    {
        IEnumerable<string> places = Texts(message, "StackTraces").SelectMany(trace => trace.Split('\n')).Where(frame => frame.Contains(".cs:line", StringComparison.Ordinal) && !frame.Contains("/_/", StringComparison.Ordinal));
        return string.Join('\n', [.. Texts(message, "Messages"), .. places.Select(place => place.TrimEnd())]);
    }

    private static IEnumerable<string> Texts(JsonObject message, string key) => message[key]?.AsArray().Select(item => item?.GetValue<string>() ?? "") ?? [];

    private static string Text(JsonObject message, string key) => message[key]?.GetValue<string>() ?? "";

    private string NameOf(string test) => _names.GetValueOrDefault(test, "");
}
