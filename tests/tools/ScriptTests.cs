using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>
/// The Makefile and <c>build.ps1</c> offer the same verbs: both run in a copy of the tree's skeleton, with a
/// <c>dotnet</c> that only notes how it was called.
/// </summary>
public sealed class ScriptTests : IDisposable
{
    private const string Tool = "tools/cashew/bin/Release/net10.0/cashew.dll";
    private const string BuildTool = "msbuild tools/cashew -restore -nologo -v:quiet -p:Configuration=Release";

    private static readonly string[] ImageVerbs = ["build", "check", "run", "flash", "debug", "renode"];
    private static readonly string[] OtherVerbs = ["setup", "test", "coverage", "mutate", "bench", "profile", "svd", "abi", "clean"];

    private readonly string _folder = Directory.CreateTempSubdirectory("cashew-scripts-").FullName;

    public ScriptTests()
    {
        foreach (string source in new[] { "tools/cashew/Program.cs", "linker/Linker.cs", "kernel/Abi/Abi.cs", "Directory.Build.props", "Directory.Packages.props" })
        {
            string path = Path.Combine(_folder, source);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            SetAge(source, hours: 2);
        }

        File.Copy(Repository.PathOf("Makefile"), Path.Combine(_folder, "Makefile"));
        File.Copy(Repository.PathOf("build.ps1"), Path.Combine(_folder, "build.ps1"));
    }

    public static TheoryData<string> Verbs => [.. ImageVerbs, .. OtherVerbs, "format", "help"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PowerShellParsesTheScript()
    {
        Parser.ParseFile(Repository.PathOf("build.ps1"), out _, out ParseError[] errors);
        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void BothCallTheSame(string verb)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "build"));
        string[] expected = verb switch
        {
            "format" => ["format Cashew.slnx"],
            "help" => [BuildTool, $"{Tool} --help"],
            _ => [BuildTool, $"{Tool} {verb}"],
        };
        Assert.Equal(expected, PowerShell(verb));
        Directory.Delete(Path.Combine(_folder, "build"), recursive: true);
        Assert.Equal(expected, Make(verb));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void BothPassOnTheBoardAndTheSystemAndFurtherArguments(string verb)
    {
        Stamp();
        string options = ImageVerbs.Contains(verb) ? " --board b --system s" : "";
        string[] expected = verb switch
        {
            "format" => ["format Cashew.slnx --verify-no-changes x"],
            "help" => [$"{Tool} --help"],
            _ => [$"{Tool} {verb}{options} --verify-no-changes x"],
        };
        Assert.Equal(expected, PowerShell(verb, "-Board", "b", "-System", "s", "--verify-no-changes", "x"));
        Assert.Equal(expected, Make(verb, "BOARD=b", "SYSTEM=s", "ARGS=--verify-no-changes x"));
    }

    [Fact]
    public void BothBuildTheToolAgainOnlyAfterAChange()
    {
        Stamp();
        Assert.Equal([$"{Tool} test"], PowerShell("test"));
        Assert.Equal([$"{Tool} test"], Make("test"));
        SetAge("linker/Linker.cs", hours: 0);
        Assert.Equal([BuildTool, $"{Tool} test"], PowerShell("test"));
        Stamp();
        Assert.Equal([BuildTool, $"{Tool} test"], Make("test"));
    }

    [Fact]
    public void TheScriptRefusesAnUnknownVerb()
    {
        Assert.Empty(PowerShell("nonsense", out string errors));
        Assert.Contains("build,check,run,flash,debug,renode,setup,test,coverage,mutate,bench,profile,svd,abi,clean,format,help", errors, StringComparison.Ordinal);
    }

    /// <summary>Makes the tool look as if it had been built after the last change.</summary>
    private void Stamp()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "build"));
        File.WriteAllText(Path.Combine(_folder, "build", "tool.stamp"), "");
        SetAge("build/tool.stamp", hours: 1);
    }

    private void SetAge(string path, int hours) => File.SetLastWriteTimeUtc(Path.Combine(_folder, path), DateTime.UtcNow.AddHours(-hours));

    private List<string> PowerShell(params string[] arguments)
    {
        List<string> calls = PowerShell(string.Join(' ', arguments), out string errors);
        Assert.Equal("", errors);
        return calls;
    }

    private List<string> PowerShell(string arguments, out string errors)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        var calls = new Collection<string>();
        runspace.SessionStateProxy.SetVariable("calls", calls);
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript("function global:dotnet { $calls.Add($args -join ' '); $global:LASTEXITCODE = 0 }").Invoke();
        shell.Commands.Clear();
        shell.AddScript($"& '{Path.Combine(_folder, "build.ps1")}' {arguments}").Invoke();
        errors = string.Join('\n', shell.Streams.Error);
        return [.. calls.Select(call => call.Replace(_folder + "/", "", StringComparison.Ordinal))];
    }

    private List<string> Make(params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no make; build.ps1 takes its place");
            return [];
        }

        string bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        string log = Path.Combine(bin, "log");
        string dotnet = Path.Combine(bin, "dotnet");
        File.Delete(log);
        File.WriteAllText(dotnet, $"#!/bin/sh\necho \"$*\" >> '{log}'\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("make", ["--no-print-directory", .. arguments]) { WorkingDirectory = _folder };
        start.Environment["PATH"] = $"{bin}:{start.Environment["PATH"]}";
        start.Environment.Remove("MAKEFLAGS");
        foreach (string variable in new[] { "BOARD", "SYSTEM", "ARGS", "MAKEOVERRIDES" })
        {
            start.Environment.Remove(variable);
        }

        using Process make = Process.Start(start)!;
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
        return [.. File.ReadLines(log)];
    }
}
