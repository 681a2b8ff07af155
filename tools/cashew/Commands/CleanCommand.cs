using System.CommandLine;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew clean</c>: removes what building has made.</summary>
public static class CleanCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var command = new Command("clean", "Removes build/ and each project's bin/ and obj/, but those of this program itself.");
        command.SetAction(_ => Clean(Repository.Root, AppContext.BaseDirectory));
        return command;
    }

    /// <summary>Removes the outputs in a source tree, but those of the project that is running.</summary>
    public static void Clean(string root, string running)
    {
        Remove(Path.Combine(root, "build"));
        foreach (string project in Directory.EnumerateFiles(root, "*.csproj", SearchOption.AllDirectories).ToArray())
        {
            string folder = Path.GetDirectoryName(project)!;
            if (!running.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                Remove(Path.Combine(folder, "bin"));
                Remove(Path.Combine(folder, "obj"));
            }
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
