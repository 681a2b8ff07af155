using System;
using System.IO;

namespace Cashew.Kernel.Tests;

/// <summary>Plays a script on the workers of <see cref="Scene.Workers"/>: a line is a step, what follows # is a remark.</summary>
internal static class ScriptPlayer
{
    /// <summary>Plays all lines, and throws if machine and model differ after one of them, or if another thread runs than a line says.</summary>
    public static void Play(TextReader script)
    {
        Run run = new();
        Scene.Workers(run);
        for (int number = 1; script.ReadLine() is { } text; number++)
        {
            string line = text.Split('#')[0].Trim();
            if (line.Length > 0)
            {
                Play(run, line, number);
            }
        }
    }

    private static void Play(Run run, string line, int number)
    {
        try
        {
            (string? who, Step step) = ScriptLine.Parse(line);
            string running = run.Current == null ? "nobody" : run.NameOf(run.Current);
            if (who != null && who != running)
            {
                throw new FormatException($"{who} does not run: {running} does.");
            }

            run.TryStep(step);
        }
        catch (Exception exception) when (exception is FormatException or InvariantException or MachineStopException or NullReferenceException)
        {
            throw new InvariantException($"Line {number}, \"{line}\": {exception.Message}");
        }
    }
}
