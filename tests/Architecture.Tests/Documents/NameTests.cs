using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>Every name in code font in a document exists.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Folders = ["src", "tests", "infra", ".ci", ".github", ".config", ".devcontainer"];
    private static readonly string[] Extensions =
        [".cs", ".csproj", ".json", ".props", ".txt", ".bicep", ".yml", ".yaml", ".js", ".http", ""];

    private static readonly Lazy<IReadOnlyList<string>> Files = new(() =>
    [
        .. Folders.SelectMany(folder => Repository.Files(folder, "*")),
        .. Directory.EnumerateFiles(Repository.Root).Select(Path.GetFileName).OfType<string>(),
    ]);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Texts = new(() =>
        Files.Value.Where(
            file => Extensions.Contains(Path.GetExtension(file)) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .ToDictionary(file => file, Repository.Text));

    private static readonly Lazy<HashSet<string>> Words = new(() => [.. Texts.Value.Values.SelectMany(WordsIn)]);

    /// <summary>The repository deliberately has no file of this name, and documents say why.</summary>
    private const string Absent = "global.json";

    public static TheoryData<string> Documents =>
        [.. Document.All.Select(document => document.Path).Where(path => !path.EndsWith("CHANGELOG.md", StringComparison.Ordinal))];

    /// <summary>Excludes the documents in infra/, which name Azure resources.</summary>
    public static TheoryData<string> DocumentsAboutCode =>
        [.. Documents.Select(row => row.Data).Where(path => !path.StartsWith("infra/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_or_folder_that_a_document_names_exists(string path)
    {
        IEnumerable<string> names = new Document(path).Codes.Select(code => code.TrimEnd('/'));
        IEnumerable<string> missing =
            from name in names
            where name != Absent
            where RootedPath().IsMatch(name)
                ? !Path.Exists(Path.Combine(Repository.Root, name))
                : FileName().IsMatch(name) && !IsKnown(name)
            select name;
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(DocumentsAboutCode))]
    public void Every_code_name_in_a_document_exists(string path)
    {
        IEnumerable<string> unknown =
            from code in new Document(path).Codes
            where Identifier().IsMatch(code) && !Exists(code.Split('.'))
            select code;
        Assert.Empty(unknown);
    }

    /// <summary>The name is a word of the code; a member is one in the file of its type, or is written with its type somewhere.</summary>
    private static bool Exists(string[] parts) =>
        parts.All(Words.Value.Contains)
        && (parts.Length == 1
            || Texts.Value.Values.Any(text => text.Contains(string.Join('.', parts), StringComparison.Ordinal))
            || Texts.Value.Any(file => Path.GetFileName(file.Key) == $"{parts[^2]}.cs" && WordsIn(file.Value).Contains(parts[^1])));

    private static IEnumerable<string> WordsIn(string text) => Word().Matches(text).Select(word => word.Value);

    /// <summary>Files that Git ignores are created when somebody runs the program.</summary>
    private static bool IsKnown(string name) =>
        Files.Value.Any(file => file == name || file.EndsWith($"/{name}", StringComparison.Ordinal))
        || Repository.Text(".gitignore").Split('\n').Contains(name);

    [GeneratedRegex(@"^(src|tests|infra|\.ci|\.github|\.config|\.devcontainer)(/[\w.\-]+)+$")]
    private static partial Regex RootedPath();

    [GeneratedRegex(@"^[\w\-./]*[\w\-]\.(cs|csproj|json|md|bicep|bicepparam|props|yml|yaml|sln|js|csv|sha256)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^[A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)+(\.[A-Z][A-Za-z0-9]+)*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
