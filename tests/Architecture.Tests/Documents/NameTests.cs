using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>What documents name in code font exists.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Folders = ["src", "tests", "infra", ".ci", ".github", ".config", ".devcontainer"];
    private static readonly string[] Extensions = [".cs", ".csproj", ".json", ".props", ".txt", ".bicep", ".yml", ".yaml", ".js", ".http", ""];

    private static readonly Lazy<IReadOnlyList<string>> Files = new(() =>
    [
        .. Folders.SelectMany(folder => Repository.Files(folder, "*")),
        .. Directory.EnumerateFiles(Repository.Root).Select(Path.GetFileName).OfType<string>(),
    ]);

    private static readonly Lazy<HashSet<string>> Words = new(() =>
    [
        .. from file in Files.Value
           where Extensions.Contains(Path.GetExtension(file)) && !file.Contains("/node_modules/", StringComparison.Ordinal)
           from Match word in Word().Matches(Repository.Text(file))
           select word.Value,
    ]);

    /// <summary>The repository deliberately has no file of this name, and documents say why.</summary>
    private const string Absent = "global.json";

    public static TheoryData<string> Documents =>
        [.. Document.All.Select(document => document.Path).Where(path => !path.EndsWith("CHANGELOG.md", StringComparison.Ordinal))];

    /// <summary>The others name what belongs to Azure.</summary>
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
            where RootedPath().IsMatch(name) ? !Path.Exists(Path.Combine(Repository.Root, name)) : FileName().IsMatch(name) && !IsKnown(name)
            select name;
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(DocumentsAboutCode))]
    public void Every_name_of_code_that_a_document_uses_exists(string path)
    {
        IEnumerable<string> unknown =
            from code in new Document(path).Codes
            where Identifier().IsMatch(code)
            from part in code.Split('.')
            where !Words.Value.Contains(part)
            select code;
        Assert.Empty(unknown);
    }

    /// <summary>Files that Git ignores are made by whoever runs the program.</summary>
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
