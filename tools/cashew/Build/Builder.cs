using Cashew.Linker;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Optimization.Profiles;
using Spectre.Console;

namespace Cashew.Tools.Build;

/// <summary>Builds the image of a system for a board, as far as anything has changed since the last time.</summary>
public sealed class Builder
{
    private readonly BuildProgress _progress;

    /// <summary>A builder that tells what it does on a console.</summary>
    public Builder(IAnsiConsole console) => _progress = new BuildProgress(console);

    /// <summary>Builds. What is wrong with the input becomes a <see cref="BuildException"/>.</summary>
    public async Task<BuildResult> Build(BuildOptions options)
    {
        var root = Path.GetFullPath(options.Root);
        var board = ReadBoard(root, options.Board);
        var system = SystemDescription.Read(SystemFile(root, options.System), board);
        var folder = Path.Combine(root, "build", board.Name, system.Name + options.Suffix);
        var result = new BuildResult(folder, board, system, isUpToDate: false);
        var inC = system.Programs.Where(program => program.IsC).Select(program => program.Folder).ToArray();
        var tools = await Toolchain.Find(root, inC.Length > 0);
        using var turn = await BuildTurn.Take(root, _progress);

        var kernel = Path.Combine(root, "kernel", "Kernel.csproj");
        var sources = SourceTree.Files(root, [kernel, .. system.Programs.Where(program => !program.IsC).Select(program => program.Project)], inC);
        var profile = options.ProfileFile;
        if (profile is not null && !File.Exists(profile))
        {
            throw new BuildException($"{profile} is missing; `cashew profile --accept` writes {KernelProfile.File}");
        }

        string Input() => new ContentHash().Add(tools.Identity).Add($"optimize: {options.Optimize}").AddFiles([board.File, system.File, .. profile is null ? Array.Empty<string>() : [profile], .. sources]).Finish();
        var input = Input();
        var stamp = new Stamp(Path.Combine(result.Folder, "obj", "image.stamp"));
        if (!options.Accept && stamp.IsCurrent(input))
        {
            Report(result, "up to date");
            return new BuildResult(result.Folder, board, system, isUpToDate: true);
        }

        var compilerInput = new ContentHash().Add(tools.Identity).AddFiles(sources.Where(SourceTree.IsForCompiler)).Finish();
        await _progress.Follow(async () =>
        {
            await new ImageBuild(tools, _progress, root, result, compilerInput, options).Run();
            return result;
        });
        stamp.Write(options.Accept ? Input() : input, result.Files);
        Report(result, $"built {Path.GetRelativePath(root, result.ImageElf)}");
        return result;
    }

    private void Report(BuildResult result, string headline)
    {
        _progress.Say(headline);
        _progress.Say(File.ReadAllText(result.Sizes).TrimEnd());
    }

    private static BoardDescription ReadBoard(string root, string name)
    {
        var boards = Path.Combine(root, "platform", "stm32f4", "boards");
        var file = Path.Combine(boards, name, "board.toml");
        if (!File.Exists(file))
        {
            var names = Directory.GetDirectories(boards).Select(Path.GetFileName).Order(StringComparer.Ordinal);
            throw new BuildException($"there is no board \"{name}\"; the boards are {string.Join(", ", names)}");
        }

        var board = BoardDescription.Read(file);
        return board.Name == name ? board : throw new BuildException($"{file}: name: \"{board.Name}\" must be that of its folder, \"{name}\"");
    }

    private static string SystemFile(string root, string system)
    {
        if (system.EndsWith(".toml", StringComparison.Ordinal))
        {
            return Path.GetFullPath(system);
        }

        var systems = Path.Combine(root, "userland", "systems");
        var file = Path.Combine(systems, $"{system}.toml");
        if (File.Exists(file))
        {
            return file;
        }

        var names = Directory.GetFiles(systems, "*.toml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        throw new BuildException($"there is no system \"{system}\"; the systems are {string.Join(", ", names)}; or give the path of a .toml file");
    }
}
