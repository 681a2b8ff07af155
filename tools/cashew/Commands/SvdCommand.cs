using System.CommandLine;
using Cashew.Tools.Svd;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew svd</c>: makes C# of a microcontroller's register description.</summary>
public static class SvdCommand
{
    private const string Namespace = "Cashew.Platform.Stm32F4";

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The CMSIS-SVD file." };
        var output = new Option<string>("--out")
        {
            Description = "The folder of the generated files.",
            DefaultValueFactory = _ => Repository.PathOf("platform", "stm32f4", "Registers"),
        };
        var peripherals = new Option<string?>("--peripherals")
        {
            Description = "The list of peripherals; peripherals.toml in the folder of the generated files if not given.",
        };
        var command = new Command("svd", "Generates the C# structs of the peripherals' registers from a CMSIS-SVD file.") { path, output, peripherals };
        command.SetAction(result =>
        {
            string folder = result.GetRequiredValue(output);
            Generate(result.GetRequiredValue(path), result.GetValue(peripherals) ?? Path.Combine(folder, "peripherals.toml"), folder);
        });
        return command;
    }

    /// <summary>Writes a file for each struct of the list, and one for the interrupts.</summary>
    public static void Generate(string svd, string listPath, string folder)
    {
        SvdDevice device = SvdReader.Read(svd);
        var source = new RegisterSource(device, Namespace);
        var used = new List<SvdPeripheral>();
        foreach ((string name, IReadOnlyList<string> members) in PeripheralList.Read(listPath))
        {
            SvdPeripheral[] peripherals = [.. members.Select(member => Find(device, listPath, member))];
            Write(Path.Combine(folder, $"{name}.cs"), source.Struct(name, peripherals));
            used.AddRange(peripherals);
        }

        Write(Path.Combine(folder, "InterruptNumber.cs"), source.Interrupts(used));
    }

    private static SvdPeripheral Find(SvdDevice device, string listPath, string name) => device.Peripherals.GetValueOrDefault(name)
        ?? throw new ToolException($"{listPath}: {device.Name} has no peripheral {name}; it has {string.Join(", ", device.Peripherals.Keys.Order(StringComparer.Ordinal))}");

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Console.WriteLine(path);
    }
}
