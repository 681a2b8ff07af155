using System.Xml.Linq;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>The solution file shows an IDE the whole tree.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void ListsEveryProjectOfTheTree()
    {
        IEnumerable<string> listed = XDocument.Load(Repository.PathOf("Cashew.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);
        IEnumerable<string> there = Directory.EnumerateDirectories(Repository.Root)
            .Where(folder => Path.GetFileName(folder) is not ("build" or ".git"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        Assert.Equal(there.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
