using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.Architecture.Tests.Projects;

namespace GuidelineDecisions.Architecture.Tests.Cultures;

/// <summary>The rules that keep texts independent of the culture and the time zone of a machine are on, everywhere, as errors.</summary>
public sealed partial class CultureRuleTests
{
    private const string Banned = "BannedSymbols.Cultures.txt";

    /// <summary>Proves which culture and time zone a test run has.</summary>
    private const string Proof = "tests/Application.Tests/Cultures/CultureTests.cs";

    private static readonly string[] Rules =
    [
        "CA1304", "CA1305", "CA1307", "CA1309", "CA1310", "CA1311", "MA0011", "MA0075", "MA0076", "MA0107", "MA0132",
    ];

    private static readonly string[] BuildFiles =
    [
        .. Repository.Files("src", "*.*proj"), .. Repository.Files("src", "*.props"), .. Repository.Files("src", "*.targets"),
        .. Repository.Files("tests", "*.*proj"), .. Repository.Files("tests", "*.props"), .. Repository.Files("tests", "*.targets"),
    ];

    [Fact]
    public void Every_rule_is_an_error() =>
        Assert.Empty(
            Rules.Select(rule => $"dotnet_diagnostic.{rule}.severity = error").Except(Repository.Text(".editorconfig").Split('\n')));

    [Fact]
    public void Every_project_has_the_analyzers_and_the_banned_symbols()
    {
        Assert.Contains("Meziantou.Analyzer", Project.PackagesOfAll);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Project.PackagesOfAll);
        Assert.Contains(Banned, Repository.Text("src/Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("../src/Directory.Build.props", Repository.Text("tests/Directory.Build.props"), StringComparison.Ordinal);
    }

    /// <summary>
    /// If the compiler saw the property, its rules about cultures would find nothing. The runtime option has the same effect, except for a
    /// WebAssembly application, which would contain all cultures without the property.
    /// </summary>
    [Fact]
    public void No_build_file_shows_the_compiler_the_property_that_silences_the_rules() =>
        Assert.DoesNotContain(
            BuildFiles.Select(Repository.Text),
            text => text.Contains("<InvariantGlobalization>", StringComparison.Ordinal)
                && !text.Contains("<CompilerVisibleProperty Remove=\"InvariantGlobalization\" />", StringComparison.Ordinal));

    [Fact]
    public void No_file_disables_a_rule()
    {
        string[] files = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs"), .. BuildFiles];
        IEnumerable<string> disabling =
            from file in files.Except([Proof])
            from line in Repository.Text(file).Split('\n')
            where Disabling().IsMatch(line) && Rules.Append("RS0030").Any(rule => line.Contains(rule, StringComparison.Ordinal))
            select $"{file}: {line.Trim()}";
        Assert.Empty(disabling);
    }

    /// <summary>In Turkish, i and I are two letters.</summary>
    [Fact]
    public void Every_pattern_that_ignores_case_says_that_it_is_invariant()
    {
        string[] files = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs")];
        IEnumerable<string> others =
            from file in files
            from line in Repository.Text(file).Split('\n')
            where line.Contains("RegexOptions.Ignore" + "Case", StringComparison.Ordinal)
                && !line.Contains("RegexOptions.CultureInvariant", StringComparison.Ordinal)
            select $"{file}: {line.Trim()}";
        Assert.Empty(others);
    }

    [GeneratedRegex("pragma warning disable|NoWarn|SuppressMessage|WarningsNotAsErrors", RegexOptions.CultureInvariant)]
    private static partial Regex Disabling();
}
