using System.Security.Cryptography;
using System.Text;

namespace Cashew.Tools.Build;

/// <summary>A hash over everything that a step's result depends on. Contents count and times do not, so a checkout or a touch rebuilds nothing.</summary>
public sealed class ContentHash
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The hash of a file's contents.</summary>
    public static string OfFile(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>Adds a text.</summary>
    public ContentHash Add(string text)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(text));
        _hash.AppendData([0]);
        return this;
    }

    /// <summary>Adds files, each with its path and its contents.</summary>
    public ContentHash AddFiles(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            Add(path).Add(OfFile(path));
        }

        return this;
    }

    /// <summary>The hash of all that was added.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
