using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cashew.Tools.Mutation;

/// <summary>Source files with mutants in them that the compiler accepts.</summary>
public sealed class MutatedSources
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);
    private static readonly CSharpCompilationOptions s_options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    // What Mutant.Is of tests/host looks like.
    private const string MutantClass = "namespace Cashew.Mutation; internal static class Mutant { public static bool Is(int number) => number == 0; }";

    private readonly Dictionary<string, SyntaxTree> _trees = [];

    private MutatedSources(IReadOnlyDictionary<string, string> originals, IEnumerable<string> others, Func<string, bool> isChosen)
    {
        var compilation = CSharpCompilation.Create("Mutants", [], References(), s_options);
        compilation = compilation.AddSyntaxTrees([.. others.Append(MutantClass).Select(text => CSharpSyntaxTree.ParseText(text, s_parseOptions))]);
        SyntaxTree[] trees = [.. originals.Select(pair => CSharpSyntaxTree.ParseText(pair.Value, s_parseOptions, pair.Key))];
        compilation = compilation.AddSyntaxTrees(trees);
        if (Errors(compilation, trees).FirstOrDefault() is { } error)
        {
            throw new ToolException($"the sources do not compile before a mutant is in them: {error}");
        }

        Put(compilation, trees, isChosen);
    }

    /// <summary>The mutants, in the order of files and places.</summary>
    public IReadOnlyList<Mutant> Mutants { get; private set; } = [];

    /// <summary>Puts mutants into sources.</summary>
    /// <param name="originals">The texts by their paths in the tree.</param>
    /// <param name="others">The texts of what they call, and that stays as it is.</param>
    /// <param name="isChosen">Whether a file gets mutants.</param>
    public static MutatedSources Create(IReadOnlyDictionary<string, string> originals, IEnumerable<string> others, Func<string, bool> isChosen) => new(originals, others, isChosen);

    /// <summary>The text of a file with mutants.</summary>
    public string TextOf(string file) => _trees[file].ToString();

    /// <summary>Writes all files below a folder.</summary>
    public void Write(string folder)
    {
        foreach ((string file, SyntaxTree tree) in _trees)
        {
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, tree.ToString());
        }
    }

    // A mutant that the compiler refuses, such as a difference of pointers that becomes a sum, goes in the next round. Each round takes one out at least.
    private void Put(CSharpCompilation compilation, SyntaxTree[] trees, Func<string, bool> isChosen)
    {
        var refused = new HashSet<int>();
        while (true)
        {
            CSharpCompilation mutated = compilation;
            var mutants = new List<Mutant>();
            int count = 0;
            foreach (SyntaxTree tree in trees)
            {
                SyntaxTree changed = tree;
                if (isChosen(tree.FilePath))
                {
                    var rewriter = new MutantRewriter(tree.FilePath, compilation.GetSemanticModel(tree), count, refused);
                    changed = CSharpSyntaxTree.ParseText(rewriter.Visit(tree.GetRoot()).ToFullString(), s_parseOptions, tree.FilePath);
                    mutants.AddRange(rewriter.Mutants);
                    count = rewriter.Count;
                    mutated = mutated.ReplaceSyntaxTree(tree, changed);
                }

                _trees[tree.FilePath] = changed;
            }

            Diagnostic[] errors = [.. Errors(mutated, _trees.Values)];
            if (errors.Length == 0)
            {
                Mutants = mutants;
                return;
            }

            int before = refused.Count;
            refused.UnionWith(errors.SelectMany(Guilty));
            if (refused.Count == before)
            {
                throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"the compiler refuses the sources with mutants for no mutant's sake: {errors[0]}"));
            }
        }
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        trees.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    // The mutant at the place of the error; if the place is in none, all of the member: one of them keeps a variable from having a value.
    private static IEnumerable<int> Guilty(Diagnostic error)
    {
        SyntaxNode place = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return MutantRewriter.NumberAt(place) is { } number
            ? [number]
            : MutantRewriter.NumbersIn(place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First());
    }

    // The framework that this program runs on.
    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return assemblies.Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path));
    }
}
