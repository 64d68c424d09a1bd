using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Coverage;

/// <summary>The second guideline has every statement of lung-nodule.md, marked as our paraphrase.</summary>
public sealed partial class LungNoduleStatementTests
{
    private static readonly Dictionary<string, string> Table = Row().Matches(TestFiles.Text("Coverage/lung-nodule.md"))
        .ToDictionary(row => row.Groups["id"].Value, row => row.Groups["text"].Value);

    private static Guideline Guideline => Shipped.Guideline("incidental-lung-nodule/1.0.0").Guideline;

    [Fact]
    public void The_whole_table_is_read() =>
        Assert.Equal(Enumerable.Range(0, 17).Select(number => Invariant($"F{number}")), Table.Keys);

    [Fact]
    public void Every_statement_has_the_words_of_the_table_and_is_marked_as_a_paraphrase()
    {
        Statement[] statements = [.. Guideline.Statements.Where(statement => statement.Kind != StatementKind.Heading)];
        Assert.Equal(Table, statements.ToDictionary(statement => statement.Id, statement => statement.Quote));
        Assert.All(statements, statement => Assert.True(statement.Paraphrase));
        Assert.All(statements, statement => Assert.Equal([1], statement.Citation));
        Assert.Equal("MacMahon et al., Radiology 2017;284:228-243", Assert.Single(Guideline.References).Citation);
    }

    [Fact]
    public void The_draft_says_that_it_is_unreviewed_and_not_for_patient_care()
    {
        Assert.Equal("draft", Guideline.Status.ToString().ToLowerInvariant());
        Assert.Contains("unreviewed draft", Guideline.Review, StringComparison.Ordinal);
        Assert.Contains("not for patient care", Guideline.Disclaimer, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (?<id>F\d+) \| (?<text>.+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
