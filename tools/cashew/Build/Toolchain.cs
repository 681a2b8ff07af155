using System.Reflection;
using Cashew.Linker;
using Cashew.Tools.Host;

namespace Cashew.Tools.Build;

/// <summary>The compilers and the binary tools that make an image.</summary>
public sealed class Toolchain
{
    private const string Prefix = "arm-none-eabi-";

    private readonly string _root;
    private readonly string _ilc;

    private Toolchain(string root, string ilc, string identity)
    {
        _root = root;
        _ilc = ilc;
        Identity = identity;
    }

    /// <summary>A text that changes with every version of a tool, this one included.</summary>
    public string Identity { get; }

    /// <summary>Finds the tools, that for C if it is needed; those that NuGet does not bring are asked for.</summary>
    public static async Task<Toolchain> Find(string root, bool needsC)
    {
        HostTool[] needed = needsC ? [HostTool.Binutils, HostTool.Gcc] : [HostTool.Binutils];
        await Toolbox.Local.Require(needed);
        var package = typeof(Toolchain).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "ILCompilerTools").Value!;
        var ilc = Path.Combine(package, OperatingSystem.IsWindows() ? "ilc.exe" : "ilc");
        if (!File.Exists(ilc))
        {
            throw new BuildException($"the compiler {ilc} is not there; `dotnet build tools/cashew` restores its NuGet package");
        }

        var assembler = await HostProcess.Capture(Prefix + "as", ["--version"]);
        var compiler = needsC ? (await HostProcess.Capture(Prefix + "gcc", ["--version"])).Output : "";
        string[] identity = [ilc, assembler.Output, compiler, SdkVersions(), VersionOf(typeof(Toolchain)), VersionOf(typeof(BuildException))];
        return new Toolchain(root, ilc, string.Join('\n', identity));
    }

    /// <summary>Runs one of the GNU tools in the root of the source tree.</summary>
    /// <returns>What it wrote; a failure is for the caller to judge.</returns>
    public Task<ProcessResult> Try(string tool, IEnumerable<string> arguments) => HostProcess.Capture(Prefix + tool, arguments, folder: _root);

    /// <summary>Runs one of the GNU tools in the root of the source tree.</summary>
    public async Task<string> Run(string tool, params string[] arguments)
    {
        var result = await Try(tool, arguments);
        return result.ExitCode == 0 ? result.Output : throw Failure(Prefix + tool, result);
    }

    /// <summary>Runs the compiler from IL to machine code.</summary>
    public Task<ProcessResult> CompileNative(params string[] arguments) => HostProcess.Capture(_ilc, arguments, folder: _root);

    /// <summary>Runs MSBuild.</summary>
    public Task<ProcessResult> CompileIntermediate(params string[] arguments) =>
        HostProcess.Capture(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["msbuild", .. arguments], folder: _root);

    private static BuildException Failure(string tool, ProcessResult result) =>
        new($"{tool} failed with exit status {result.ExitCode}:{Environment.NewLine}{result.Output.TrimEnd()}");

    private static string VersionOf(Type type) => type.Module.ModuleVersionId.ToString();

    // The SDKs lie beside the shared framework that runs this program: ROOT/shared/Microsoft.NETCore.App/10.0.1 and ROOT/sdk/10.0.100.
    private static string SdkVersions()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var sdks = Path.GetFullPath(Path.Combine(framework, "..", "..", "..", "sdk"));
        return Directory.Exists(sdks) ? string.Join(' ', Directory.GetDirectories(sdks).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : framework;
    }
}
