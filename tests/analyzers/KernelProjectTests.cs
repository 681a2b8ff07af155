using System.Text.RegularExpressions;
using Cashew.Tools;
using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>The rules are on where the kernel is built: a copy of its project does not build with a file that breaks them, and for no other reason.</summary>
public sealed partial class KernelProjectTests
{
    private const string Planted = """
        namespace Cashew.Kernel;

        internal static unsafe class Planted
        {
            private static uint s_limit = 7;

            public static object Allocate() => new();

            public static uint Twice(uint number) => number == 0 ? s_limit : Twice(number - 1);

            public static bool IsEven(uint number) => number == 0 || IsOdd(number - 1);

            public static bool IsOdd(uint number) => number != 0 && IsEven(number - 1);

            public static uint Load(uint address) => *(uint*)Processor.Memory(address);

            public static ulong Divide(ulong number) => number / 10;

            public static void Copy(Thread* from, Thread* to) => *to = *from;

            public static float Half(float number) => number;

            public static void Wait()
            {
                while (s_limit == 7)
                {
                }
            }
        }

        """;

    [Fact]
    public async Task RefusesTheKernelOnlyForWhatBreaksARule()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("cashew-rules-");
        try
        {
            CopySources(copy.FullName);
            File.WriteAllText(Path.Combine(copy.FullName, "kernel", "Planted.cs"), Planted);
            ProcessResult result = await HostProcess.Capture("dotnet", ["build", Path.Combine(copy.FullName, "kernel", "Kernel.csproj"), "-c", "Release", "-v:quiet", "-nologo"]);
            Assert.NotEqual(0, result.ExitCode);
            string[] expected =
            [
                "CSW001 Planted.cs 7", "CSW015 Planted.cs 21", "CSW015 Planted.cs 21", "CSW016 Planted.cs 9", "CSW017 Planted.cs 11", "CSW017 Planted.cs 13",
                "CSW018 Planted.cs 25", "CSW019 Planted.cs 15", "CSW020 Planted.cs 17", "CSW021 Planted.cs 19", "CSW022 Planted.cs 5",
            ];
            Assert.Equal(expected, Error().Matches(result.Output).DistinctBy(match => match.Value)
                .Select(match => $"{match.Groups["id"]} {match.Groups["file"]} {match.Groups["line"]}").Order(StringComparer.Ordinal));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task OffersFixesInAnIdeAlone(string isDesignTime, bool hasFixes)
    {
        string[] arguments = ["msbuild", Repository.PathOf("kernel", "Kernel.csproj"), $"-p:DesignTimeBuild={isDesignTime}", "-getItem:ProjectReference"];
        ProcessResult result = await HostProcess.Capture("dotnet", arguments);
        Assert.Contains("Cashew.Analyzers.csproj", result.Output, StringComparison.Ordinal);
        Assert.Equal(hasFixes, result.Output.Contains("Cashew.CodeFixes.csproj", StringComparison.Ordinal));
    }

    private static void CopySources(string target)
    {
        foreach (string file in Directory.GetFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".editorconfig"))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string room in (string[])["kernel", "platform", "tools/analyzers"])
        {
            Copy(new DirectoryInfo(Repository.PathOf(room)), Path.Combine(target, room));
        }
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in source.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(target, folder.Name));
        }
    }

    // "/tmp/x/kernel/Planted.cs(7,40): error CSW001: Makes ..."
    [GeneratedRegex(@"(?<file>[^/\\\s]+)\((?<line>\d+),\d+\): error (?<id>[A-Z]+\d+)")]
    private static partial Regex Error();
}
