namespace Cashew.Tools.Build;

/// <summary>
/// The right to build in a source tree, which one process has at a time: two runs of MSBuild would write the same files of the projects
/// that they share.
/// </summary>
public sealed class BuildTurn : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private BuildTurn(FileStream file) => _file = file;

    /// <summary>Waits for the turn.</summary>
    public static async Task<BuildTurn> Take(string root, BuildProgress progress)
    {
        var path = Path.Combine(root, "build", "lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var told = false;
        while (true)
        {
            try
            {
                return new BuildTurn(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                {
                    progress.Say("waiting for another build in this tree");
                    told = true;
                }

                await Task.Delay(s_pause);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
