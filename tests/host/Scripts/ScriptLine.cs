using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// ping: call 3 CapTable.Copy 5 2 rw        operation, slot, label or method, words (numbers, rights, kinds of objects)
// ping: send 4 17 1 2 3 +64/2              with 64 words and 2 capabilities in the UTCB
// ping: write 0x20000400 1 2               read, execute
// ping: compute 31 0x41                    puts a word into s31
// ping: fault UndefinedInstruction 0
// line 3
// time 500
// ambush 3                                 an interrupt comes when the kernel looks for one the fourth time in the next step

/// <summary>A step as a line of text: who does it, and what.</summary>
internal static class ScriptLine
{
    private static readonly string[] s_rights = ["-", "r", "w", "rw", "x", "rx", "wx", "rwx"];

    /// <summary>Writes a step. A label is written as a method if the capability is known to name an object with such a method.</summary>
    public static string Print(Step step, string who, ObjectKind kind) => step.Kind switch
    {
        StepKind.SystemCall => $"{who}: {PrintCall(step, kind)}",
        StepKind.Fault => $"{who}: fault {(FaultKind)step.Words[0]} {Number(step.Words[1])}",
        StepKind.Line or StepKind.Time or StepKind.Ambush => $"{Lower(step.Kind)} {string.Join(' ', step.Words.Select(Number))}",
        _ => $"{who}: {Lower(step.Kind)} {string.Join(' ', step.Words.Select(Number))}",
    };

    /// <summary>Reads a step, and who does it: null if the world around does.</summary>
    public static (string? Who, Step Step) Parse(string line)
    {
        string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        string[] tokens = parts[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? who = parts.Length == 2 ? parts[0] : null;
        if (tokens.Length == 0)
        {
            throw new FormatException($"\"{line}\" says nothing: a line is \"NAME: WHAT WORDS\", \"line NUMBER\" or \"time MICROSECONDS\".");
        }

        Step step = Enum.TryParse(tokens[0], ignoreCase: true, out StepKind kind) && kind != StepKind.SystemCall && !char.IsDigit(tokens[0][0])
            ? ParseOther(kind, tokens)
            : ParseCall(tokens);
        return step.IsOfThread == (who != null)
            ? (who, step)
            : throw new FormatException($"\"{line}\": {(who == null ? "a name and a colon are missing" : "nobody does that")}.");
    }

    private static string PrintCall(Step step, ObjectKind kind)
    {
        StringBuilder text = new($"{Lower(step.Tag.Operation)} {step.Tag.Slot} ");
        MethodGrammar? method = (step.Tag.Operation & ~Operation.NonBlocking) != Operation.Call
            ? null
            : MethodGrammar.All.FirstOrDefault(candidate => candidate.Object == kind && candidate.Number == step.Tag.Label);
        text.Append(method == null ? Number(step.Tag.Label) : $"{method.Object}.{method.Name}");
        int count = Array.FindLastIndex(step.Words, Step.RegisterCount - 2, Step.RegisterCount - 2, word => word != 0);
        for (int i = 1; i <= count; i++)
        {
            text.Append(' ').Append(PrintWord(step.Words[i], method?.Arguments.ElementAtOrDefault(i - 1)));
        }

        if (step.Length.Value != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" +{(step.Length.IsValid ? $"{step.Length.Words}/{step.Length.Capabilities}" : Number(step.Length.Value))}");
        }

        return text.ToString();
    }

    private static string PrintWord(uint word, ArgumentKind? kind) => kind switch
    {
        ArgumentKind.Rights when word < s_rights.Length => s_rights[word],
        ArgumentKind.ObjectKind when word <= byte.MaxValue && Enum.IsDefined((ObjectKind)word) => $"{(ObjectKind)word}",
        _ => Number(word),
    };

    private static Step ParseOther(StepKind kind, string[] tokens)
    {
        uint[] words = [.. tokens[1..].Select(ParseWord)];
        int needed = kind is StepKind.Fault or StepKind.Write or StepKind.Compute ? 2 : 1;
        return words.Length == needed || (kind == StepKind.Write && words.Length > needed)
            ? new Step(kind, words)
            : throw new FormatException($"\"{string.Join(' ', tokens)}\": {Lower(kind)} takes {needed} words.");
    }

    private static Step ParseCall(string[] tokens)
    {
        bool isKnown = Enum.TryParse(tokens[0], ignoreCase: true, out Operation named) && !char.IsDigit(tokens[0][0]);
        Operation operation = isKnown ? named : (Operation)Number(tokens[0]);
        List<uint> words = [];
        uint length = 0;
        foreach (string token in tokens[1..])
        {
            if (token[0] == '+')
            {
                length = ParseLength(token[1..]);
            }
            else
            {
                words.Add(ParseWord(token));
            }
        }

        if (words.Count > Step.RegisterCount)
        {
            throw new FormatException($"\"{string.Join(' ', tokens)}\" has more than six words after slot and label.");
        }

        Step step = Step.Call(operation, words.ElementAtOrDefault(0), words.ElementAtOrDefault(1), [.. words.Skip(2)]);
        return step.With(Step.RegisterCount - 1, length);
    }

    private static uint ParseLength(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 ? MessageLength.Create(Number(parts[0]), Number(parts[1])).Value : Number(text);
    }

    private static uint ParseWord(string token)
    {
        int rights = Array.IndexOf(s_rights, token);
        string[] method = token.Split('.');
        if (rights >= 0)
        {
            return (uint)rights;
        }

        if (char.IsDigit(token[0]))
        {
            return Number(token);
        }

        if (method.Length == 2)
        {
            return MethodGrammar.All.FirstOrDefault(candidate => $"{candidate.Object}" == method[0] && candidate.Name == method[1])?.Number
                ?? throw new FormatException($"There is no method {token}.");
        }

        return Enum.TryParse(token, out FaultKind fault) ? (uint)fault
            : Enum.TryParse(token, out ObjectKind kind) ? (uint)kind
            : throw new FormatException($"\"{token}\" is no number, no rights (such as rw), no kind of object, no method and no fault.");
    }

    private static uint Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Number(uint value) => value < 1000 ? $"{value}" : $"0x{value:x}";

    private static string Lower<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? $"{value}".ToLowerInvariant() : $"{Convert.ToUInt32(value)}";
}
