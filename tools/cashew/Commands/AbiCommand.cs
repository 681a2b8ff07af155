using System.CommandLine;
using Cashew.Tools.Abi;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew abi</c>: writes what is made of the annotated ABI in <c>kernel/Abi</c>.</summary>
public static class AbiCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var command = new Command("abi", "Generates the kernel's dispatch, the stubs for C# and C and the reference page from kernel/Abi.");
        command.SetAction(_ => Write());
        return command;
    }

    private static void Write()
    {
        foreach ((string name, string text) in AbiFiles.Generate())
        {
            string path = Repository.PathOf(name.Split('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            Console.WriteLine(name);
        }
    }
}
