using System.Text;

namespace Cashew.Tools.Emulation;

/// <summary>The lines that a target has printed so far. One thread adds to it while others read.</summary>
public sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _open = new();

    /// <summary>How many lines are complete.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>A complete line, without its end.</summary>
    public string this[int index]
    {
        get
        {
            lock (_gate)
            {
                return _lines[index];
            }
        }
    }

    /// <summary>Adds characters as they come.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            foreach (char character in text)
            {
                if (character == '\n')
                {
                    _lines.Add(_open.ToString());
                    _open.Clear();
                }
                else if (character != '\r')
                {
                    _open.Append(character);
                }
            }
        }
    }

    /// <summary>The last lines, with the one that is not complete, for messages.</summary>
    public string Tail(int count)
    {
        lock (_gate)
        {
            IEnumerable<string> all = _open.Length > 0 ? _lines.Append(_open.ToString()) : _lines;
            return string.Join('\n', all.TakeLast(count));
        }
    }
}
