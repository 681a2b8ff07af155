using Spectre.Console;

namespace Cashew.Tools.Build;

/// <summary>Tells what a build is doing: one line that changes on a terminal, a line for each step elsewhere.</summary>
public sealed class BuildProgress(IAnsiConsole console)
{
    private StatusContext? _live;

    /// <summary>Does work whose steps are told.</summary>
    public Task<T> Follow<T>(Func<Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return work();
        }

        return console.Status().StartAsync("build", context =>
        {
            _live = context;
            return work();
        });
    }

    /// <summary>A step begins.</summary>
    public void Step(string what)
    {
        if (_live is not null)
        {
            _live.Status(Markup.Escape(what));
        }
        else
        {
            Say(what);
        }
    }

    /// <summary>Writes text that stays.</summary>
    public void Say(string text) => console.Profile.Out.Writer.WriteLine(text);
}
