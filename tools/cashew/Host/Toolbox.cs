using System.Text;

namespace Cashew.Tools.Host;

/// <summary>
/// Sees to it that the tools outside NuGet are there. On Debian and Ubuntu it installs what is missing, when it may;
/// anywhere else it says what to install and how.
/// </summary>
public sealed class Toolbox(IHost host)
{
    private static readonly (PackageManager Manager, string System, string Install)[] Managers =
    [
        (PackageManager.Apt, "Debian, Ubuntu", "sudo apt-get install"),
        (PackageManager.Dnf, "Fedora", "sudo dnf install"),
        (PackageManager.Pacman, "Arch", "sudo pacman -S"),
        (PackageManager.Brew, "macOS", "brew install"),
        (PackageManager.Winget, "Windows", "winget install"),
        (PackageManager.Msys, "Windows, MSYS2", "pacman -S"),
    ];

    private bool _listsUpdated;

    /// <summary>The toolbox of this machine.</summary>
    public static Toolbox Local { get; } = new(LocalHost.Instance);

    /// <summary>The command by which a tool can be run; null if it is not there.</summary>
    public string? Find(HostTool tool) => tool.Commands.FirstOrDefault(command => host.Find(command) is not null);

    /// <summary>Installs those of the tools that are missing, or says how to.</summary>
    public async Task Require(params HostTool[] tools)
    {
        string? refusal = null;
        foreach (HostTool tool in tools.Where(tool => Find(tool) is null))
        {
            refusal ??= await Install(tool);
        }

        HostTool[] missing = [.. tools.Where(tool => Find(tool) is null)];
        if (missing.Length > 0)
        {
            throw new ToolException(Explain(missing, refusal));
        }
    }

    /// <returns>Why it could not be installed; null if it was.</returns>
    private async Task<string?> Install(HostTool tool)
    {
        if (host.Find("apt-get") is null || !tool.Packages.TryGetValue(PackageManager.Apt, out string? package))
        {
            return null;
        }

        if (!host.IsRoot && (host.Find("sudo") is null || (await host.Run("sudo", "-n", "true")).ExitCode != 0))
        {
            return "Installing them needs root or sudo without a password.";
        }

        if (!_listsUpdated)
        {
            // Stale lists are no reason to stop: the package may be known all the same.
            await Apt("update");
            _listsUpdated = true;
        }

        host.Say($"setup: installing {package}, which {tool.Purpose}");
        ProcessResult result = await Apt("install", "--yes", "--no-install-recommends", package);
        return result.ExitCode == 0 ? null : $"apt-get install {package} failed:\n{result.Tail(5)}";
    }

    private Task<ProcessResult> Apt(params string[] arguments)
    {
        string[] command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return host.IsRoot ? host.Run(command[0], command[1..]) : host.Run("sudo", ["-n", .. command]);
    }

    private static string Explain(IReadOnlyList<HostTool> missing, string? refusal)
    {
        var text = new StringBuilder("these tools are missing:\n");
        foreach (HostTool tool in missing)
        {
            text.Append($"  {tool.Name} ({string.Join(" or ", tool.Commands)}), which {tool.Purpose}\n");
        }

        if (refusal is not null)
        {
            text.Append($"{refusal}\n");
        }

        text.Append("Install them and see that they are in PATH:\n");
        foreach ((PackageManager manager, string system, string install) in Managers)
        {
            string[] packages = [.. missing.Select(tool => tool.Packages.GetValueOrDefault(manager)).OfType<string>().Distinct()];
            if (packages.Length > 0)
            {
                text.Append($"  {system + ":",-16}{install} {string.Join(' ', packages)}\n");
            }
        }

        foreach (HostTool tool in missing)
        {
            text.Append($"  {tool.Name} for other systems: {tool.Page}\n");
        }

        return text.ToString().TrimEnd();
    }
}
