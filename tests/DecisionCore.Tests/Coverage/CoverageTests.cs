using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Coverage;

/// <summary>Version 1.0.0 has every statement of the source, as listed in coverage.md.</summary>
public sealed partial class CoverageTests
{
    private static readonly StatementKind[] WithoutRules =
        [StatementKind.Rationale, StatementKind.Evidence, StatementKind.Context, StatementKind.Heading];

    public static IEnumerable<TheoryDataRow<string>> Ids => CoverageTable.Rows.Select(row => new TheoryDataRow<string>(row.Id));

    /// <summary>The statements in the section on directness, each with the remark about it.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> CarriedOver =>
        from Match match in GroupWithRemark().Matches(CoverageTable.Section("Where the source carries"))
        from id in CoverageTable.Ids(match.Groups["ids"].Value)
        select new TheoryDataRow<string, string>(id, match.Groups["remark"].Value);

    public static IEnumerable<TheoryDataRow<string>> Unsupported =>
        CoverageTable.Ids(CitesOne().Match(CoverageTable.Section("Where the source carries")).Groups["ids"].Value)
            .Select(id => new TheoryDataRow<string>(id));

    public static IEnumerable<TheoryDataRow<string, string>> Conflicts =>
        from conflict in CoverageTable.Section("Conflicts inside the source").TrimEnd('.').Split(';')
        let ids = CoverageTable.Ids(conflict).ToArray()
        select new TheoryDataRow<string, string>(ids[0], string.Join(' ', ids[1..]));

    private static Guideline Guideline => Shipped.Guideline(Shipped.First).Guideline;

    [Fact]
    public void The_whole_coverage_table_is_read() =>
        Assert.Equal(Enumerable.Range(0, 36).Select(number => Invariant($"S{number}")), CoverageTable.Rows.Select(row => row.Id));

    [Fact]
    public void The_guideline_has_exactly_the_statements_of_the_table() =>
        Assert.Equal(CoverageTable.Rows.Select(row => row.Id), Guideline.Statements.Select(statement => statement.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_statement_has_the_citation_and_strength_of_its_row(string id)
    {
        CoverageRow row = CoverageTable.Rows.Single(row => row.Id == id);
        Assert.Equal(row.Citation, Statement(id).Citation);
        Assert.Equal(row.Strength, Statement(id).Strength);
    }

    /// <summary>The words of a quotation appear in one line of the source, in the same order. "..." represents an omission.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_quotation_has_the_words_of_the_source(string id)
    {
        string[] parts = Statement(id).Quote.Split("...", StringSplitOptions.TrimEntries);
        Assert.DoesNotContain("", parts);
        Assert.Contains(TestFiles.Text("Coverage/seed.txt").Split('\n'), line => HasInOrder(line, parts));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_statement_has_a_rule_unless_it_is_background(string id)
    {
        StatementKind? kind = Statement(id).Strength switch
        {
            "rationale" => StatementKind.Rationale,
            "evidence" => StatementKind.Evidence,
            "context" => StatementKind.Context,
            "heading" => StatementKind.Heading,
            "scope" => StatementKind.Scope,
            _ => null,
        };
        if (kind is not null)
            Assert.Equal(kind, Statement(id).Kind);
        if (WithoutRules.Contains(Statement(id).Kind))
            Assert.DoesNotContain(Guideline.Rules, rule => rule.Statements.All(other => WithoutRules.Contains(Statement(other).Kind)));
        else
            Assert.True(id == "S0" || Guideline.Rules.Any(rule => rule.Statements.Contains(id)), $"No rule is based on {id}.");
    }

    [Theory]
    [MemberData(nameof(CarriedOver))]
    public void Statements_that_the_source_carries_over_from_other_populations_are_marked(string id, string remark)
    {
        Statement statement = Statement(id);
        if (remark.StartsWith("indirect population and outcome", StringComparison.Ordinal))
            Assert.Equal([Directness.IndirectPopulation, Directness.IndirectOutcome], statement.Directness);
        else if (remark.StartsWith("indirect population", StringComparison.Ordinal))
            Assert.Equal([Directness.IndirectPopulation], statement.Directness);
        else if (remark.StartsWith("not transferable", StringComparison.Ordinal))
            Assert.Equal([Directness.NotTransferable], statement.Directness);
        else if (remark.StartsWith("unsupported for vertebrae", StringComparison.Ordinal))
            Assert.Contains("unsupported for vertebrae", statement.Concern, StringComparison.OrdinalIgnoreCase);
        else
            Assert.Equal([Directness.Direct], statement.Directness);
        Assert.NotNull(statement.Note);
        foreach (string said in new[] { "single brain metastasis", "MRI of the brain" }.Where(remark.Contains))
            Assert.Contains(said, statement.Note, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void A_citation_that_does_not_support_its_statement_is_marked_as_a_concern(string id) =>
        Assert.Contains("citation does not appear to support", Statement(id).Concern, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_whole_section_on_directness_is_read()
    {
        string[] expected = ["S5", "S7", "S12", "S16", "S18", "S24", "S19", "S20", "S21", "S23", "S34", "S25", "S6"];
        Assert.Equal(expected, CarriedOver.Select(row => row.Data.Item1));
        Assert.Equal(["S1", "S3", "S4", "S8", "S30", "S31", "S32", "S33"], Unsupported.Select(row => row.Data));
        Assert.Contains(
            "S13 is supported directly by spinal guidance",
            CoverageTable.Section("Where the source carries"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Postoperative_radiotherapy_has_direct_support() =>
        Assert.Equal([Directness.Direct], Statement("S13").Directness);

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Every_conflict_inside_the_source_is_a_conflict_of_the_guideline(string one, string others) =>
        Assert.Contains(Guideline.Conflicts, conflict => others.Split(' ').Append(one).All(conflict.Statements.Contains));

    [Fact]
    public void The_whole_section_on_conflicts_is_read() => Assert.Equal(5, Conflicts.Count());

    [Fact]
    public void References_have_the_status_that_the_source_supports()
    {
        string section = CoverageTable.Section("References of the source");
        Assert.Contains("1 = ASCO guideline update", section, StringComparison.Ordinal);
        Assert.Contains("3 = ASCO systemic-therapy guideline", section, StringComparison.Ordinal);
        Assert.Contains("2 and 4 = `unresolved`", section, StringComparison.Ordinal);
        Assert.Equal(
            [
                (1, ReferenceStatus.Probable), (2, ReferenceStatus.Unresolved), (3, ReferenceStatus.Probable),
                (4, ReferenceStatus.Unresolved),
            ],
            Guideline.References.Select(reference => (reference.Number, reference.Status)));
        Assert.Contains("Ramakrishna", Guideline.References[0].Citation, StringComparison.Ordinal);
        Assert.Contains("Giordano", Guideline.References[2].Citation, StringComparison.Ordinal);
    }

    /// <summary>A reading is the authors' interpretation, not the source's, and has to say so.</summary>
    [Fact]
    public void Every_interpretation_is_labeled_as_ours()
    {
        IEnumerable<string?> readings = Guideline.Statements.Select(statement => statement.Reading)
            .Concat(Guideline.Rules.Select(rule => rule.Reading))
            .Concat(Guideline.Definitions.Select(definition => definition.Reading))
            .Concat(Guideline.Options.Select(option => option.Reading))
            .Concat(Guideline.Schedules.Select(schedule => schedule.Reading));
        Assert.All(readings.OfType<string>(), reading => Assert.StartsWith("Our reading:", reading, StringComparison.Ordinal));
    }

    private static Statement Statement(string id) => Guideline.Statements.Single(statement => statement.Id == id);

    private static bool HasInOrder(string line, string[] parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            string[] spellings = [char.ToUpperInvariant(part[0]) + part[1..], char.ToLowerInvariant(part[0]) + part[1..]];
            int[] found = [.. spellings.Select(p => line.IndexOf(p, from, StringComparison.Ordinal)).Where(place => place >= 0)];
            if (found.Length == 0)
                return false;
            from = found.Min() + part.Length;
        }

        return true;
    }

    [GeneratedRegex(@"(?<ids>S[0-9]+(?:-S[0-9]+)?(?:(?:, | and )S[0-9]+(?:-S[0-9]+)?)*) \((?<remark>[^)]*)\)")]
    private static partial Regex GroupWithRemark();

    [GeneratedRegex(@"(?<ids>S[0-9]+(?:-S[0-9]+)?(?:, S[0-9]+(?:-S[0-9]+)?)*) cite \[1\]")]
    private static partial Regex CitesOne();
}
