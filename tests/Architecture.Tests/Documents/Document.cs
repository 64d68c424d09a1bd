using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>A Markdown document of the repository.</summary>
/// <param name="Path">The path relative to the root, with forward slashes.</param>
internal sealed partial record Document(string Path)
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly string[] DotFolders = [".ci", ".github", ".config", ".devcontainer"];

    public static IReadOnlyList<Document> All { get; } =
    [
        .. from path in Below(Repository.Root)
           select new Document(System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')),
    ];

    public string Text => Repository.Text(Path);

    /// <summary>The text without fenced code blocks.</summary>
    private string Prose => Fence().Replace(Text, "");

    public IEnumerable<string> Links => Link().Matches(Code().Replace(Prose, "code")).Select(link => link.Groups[1].Value);

    /// <summary>The text in code font outside of code blocks.</summary>
    public IEnumerable<string> Codes => Code().Matches(Prose).Select(code => code.Groups[1].Value);

    /// <summary>For each table, the first cell of its heading and of each row.</summary>
    public IEnumerable<IReadOnlyList<string>> Tables =>
        Table().Matches(Prose).Select(
            table => (IReadOnlyList<string>)
                [.. FirstCell().Matches(table.Value).Select(cell => cell.Value.Trim()).Where(cell => cell.Trim('-', ':').Length > 0)]);

    /// <summary>The lines of code blocks and inline code, which include all shell commands.</summary>
    public IEnumerable<string> Commands =>
        Fence().Matches(Text).SelectMany(block => block.Value.Replace("\\\n", "", StringComparison.Ordinal).Split('\n')).Concat(Codes);

    /// <summary>The anchors of the headings, as GitHub generates them.</summary>
    public IReadOnlySet<string> Anchors
    {
        get
        {
            HashSet<string> anchors = [];
            foreach (Match heading in Heading().Matches(Prose))
            {
                string title = Link().Replace(heading.Groups[1].Value, link => link.Value[1..].Split(']')[0]);
                string anchor = NotInAnchor().Replace(title.Trim().ToLowerInvariant(), "").Replace(' ', '-');
                for (int n = 1; !anchors.Add(n == 1 ? anchor : Invariant($"{anchor}-{n - 1}")); n++)
                {
                }
            }

            return anchors;
        }
    }

    public override string ToString() => Path;

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*.md")
            .Concat(
                from child in Directory.EnumerateDirectories(folder)
                let name = System.IO.Path.GetFileName(child)
                where !Generated.Contains(name) && (name[0] != '.' || DotFolders.Contains(name))
                from file in Below(child)
                select file)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\|.*\n(\|[ :-]+)+\|\n(\|.*\n?)*", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<=^\|)([^|\\\n]|\\.)*", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NotInAnchor();
}
