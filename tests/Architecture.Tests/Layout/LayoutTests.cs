using System.Globalization;
using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Projects;

namespace GuidelineDecisions.Architecture.Tests.Layout;

public sealed partial class LayoutTests
{
    private const int MostLines = 400;

    private static readonly string[] Allowed =
        ["src", "tests", "infra", "host.json", "local.settings.sample.json", "README.md", "Serverless.sln"];

    [Fact]
    public void The_top_level_contains_only_agreed_names_and_dotfiles() =>
        Assert.Empty(Repository.TopLevel().Where(name => !name.StartsWith('.')).Except(Allowed));

    [Fact]
    public void Source_files_have_at_most_400_lines()
    {
        IEnumerable<string> longer =
            from file in Repository.Files("src", "*.cs")
            let lines = Repository.Text(file).AsSpan().Count('\n')
            where lines > MostLines
            select Invariant($"{file}: {lines} lines");
        Assert.Empty(longer);
    }

    /// <summary>dotnet format does not enforce max_line_length, so this test does.</summary>
    [Fact]
    public void Lines_of_code_are_no_longer_than_the_editorconfig_allows()
    {
        int most =
            int.Parse(
                Regex.Match(Repository.Text(".editorconfig"), @"^max_line_length = (\d+)$", RegexOptions.Multiline).Groups[1].Value,
                CultureInfo.InvariantCulture);
        IEnumerable<string> longer =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            from line in Repository.Text(file).Split('\n').Index()
            where line.Item.Length > most
            select Invariant($"{file}:{line.Index + 1}: {line.Item.Length} characters");
        Assert.Equal("", string.Join('\n', longer));
    }

    /// <summary>
    /// CI formats without loading the projects, which would take minutes. Of what a build does not check, only this order needs them.
    /// </summary>
    [Fact]
    public void Using_directives_are_in_the_order_of_dotnet_format()
    {
        IEnumerable<string> unordered =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            let usings = Repository.Text(file).Split('\n').Where(line => UsingDirective().IsMatch(line)).ToArray()
            where !usings.SequenceEqual(usings.OrderBy(Group).ThenBy(line => line.TrimEnd(';'), StringComparer.OrdinalIgnoreCase))
            select file;
        Assert.Equal("", string.Join('\n', unordered));

        // The namespaces of System, other namespaces, static members, aliases.
        static int Group(string line) =>
            line.Contains('=', StringComparison.Ordinal) ? 3
            : line.StartsWith("using static ", StringComparison.Ordinal) ? 2
            : Regex.IsMatch(line, @"^using System[.;]") ? 0
            : 1;
    }

    [Fact]
    public void Guidelines_are_data_only() => Assert.Empty(Repository.Files("src/Guidelines", "*.cs*"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Repository.SolutionText.Replace('\\', '/');
        IEnumerable<string> paths = Project.All.Select(project => project.Path);
        Assert.DoesNotContain(paths, path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^using [A-Za-z][^()]*;$")]
    private static partial Regex UsingDirective();
}
