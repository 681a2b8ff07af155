namespace Cashew.Tools;

/// <summary>Where things are in the source tree.</summary>
public static class Repository
{
    /// <summary>The root: the nearest folder above this program's binary that holds <c>Cashew.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of something whose path is relative to the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cashew.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new ToolException($"there is no Cashew.slnx in a folder above {AppContext.BaseDirectory}; run cashew from its source tree");
    }
}
