using System.CommandLine;
using Cashew.Tools.Host;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew setup</c>: installs what building, running and testing need.</summary>
public static class SetupCommand
{
    private static readonly HostTool[] Tools = [HostTool.Binutils, HostTool.Gcc, HostTool.Qemu, HostTool.Gdb];

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var command = new Command("setup", "Installs the tools that are missing, or says which packages to install.");
        command.SetAction(async (_, _) =>
        {
            await Toolbox.Local.Require(Tools);
            foreach (HostTool tool in Tools)
            {
                Console.WriteLine($"setup: {Toolbox.Local.Find(tool)} is there");
            }

            return 0;
        });
        return command;
    }
}
