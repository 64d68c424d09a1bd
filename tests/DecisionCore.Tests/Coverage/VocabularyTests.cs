using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Coverage;

/// <summary>The names in vocabulary.md are a public contract: the guideline has these and no others.</summary>
public sealed partial class VocabularyTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Facts =>
        from cells in CoverageTable.Table(TestFiles.Text("Coverage/vocabulary.md"), "fact")
        let names = cells[0].Split(", ")
        let types = cells[1].Split(", ")
        from place in Enumerable.Range(0, names.Length)
        select new TheoryDataRow<string, string, string>(names[place], types[types.Length == 1 ? 0 : place], Part(cells[2], place, names.Length));

    public static IEnumerable<TheoryDataRow<string, string>> Topics =>
        CoverageTable.Table(TestFiles.Text("Coverage/vocabulary.md"), "topic").Select(cells => new TheoryDataRow<string, string>(cells[0], cells[1]));

    private static Guideline Guideline => Shipped.Guideline(Shipped.First).Guideline;

    [Fact]
    public void The_guideline_has_these_facts_and_no_others() =>
        Assert.Equal(Facts.Select(row => row.Data.Item1).Order(), Guideline.Facts.Select(fact => fact.Id).Order());

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_has_its_type_and_its_values(string name, string type, string values)
    {
        FactDefinition fact = Guideline.Facts.Single(fact => fact.Id == name);
        Assert.Equal(type, Names.Of(fact.Type));
        if (fact.Type is FactType.Code or FactType.Codes)
            Assert.Equal(InParentheses().Replace(values, "").Trim().Split(", "), fact.Values.Select(value => value.Id));
        if (fact.Range is { } range)
            Assert.Equal(Range(values), (range.From, range.FromExcluded, range.To));
        if (fact.Type == FactType.Decimal)
            Assert.Equal(values.Split(',')[0], fact.Unit);
    }

    [Fact]
    public void Every_range_and_every_list_is_written_in_the_table()
    {
        Assert.All(Facts.Where(row => row.Data.Item2 is "code" or "codes"), row => Assert.NotEqual("", row.Data.Item3));
        Assert.All(Facts.Where(row => row.Data.Item2 is "integer" or "decimal"), row => Assert.Matches(Numbers(), row.Data.Item3));
    }

    [Fact]
    public void The_guideline_has_these_topics_and_no_others() =>
        Assert.Equal(Topics.Select(row => row.Data.Item1), Guideline.Topics.Select(topic => topic.Id));

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_has_its_actions(string name, string actions) =>
        Assert.Equal(actions.Split(", "), Guideline.Topics.Single(topic => topic.Id == name).Actions.Select(action => action.Id));

    [Fact]
    public void The_verdicts_are_these_strongest_first()
    {
        string list = Verdicts().Match(TestFiles.Text("Coverage/vocabulary.md")).Groups["list"].Value;
        Assert.Equal(list.Split(", ").Append("avoid"), Enum.GetValues<Verdict>().Select(Names.Of));
    }

    [Fact]
    public void Cord_signs_are_the_four_that_the_table_names()
    {
        string symptoms = Facts.Single(row => row.Data.Item1 == "symptoms").Data.Item3;
        string[] signs = CordSigns().Match(symptoms).Groups["list"].Value.Split(", ");
        NamedCondition definition = Guideline.Definitions.Single(definition => definition.Id == "cord-signs");
        Assert.Equal(signs.Order(), Assert.IsType<IncludesAny>(definition.When).Values.Order());
    }

    /// <summary>A cell for several facts separates their values by slashes, or gives the same to all.</summary>
    private static string Part(string values, int place, int names) =>
        names > 1 && values.Contains(" / ", StringComparison.Ordinal) ? values.Split(" / ")[place] : values;

    private static (decimal From, bool FromExcluded, decimal To) Range(string values)
    {
        Match match = Numbers().Match(values);
        return (decimal.Parse(match.Groups["from"].Value), match.Groups["above"].Success, decimal.Parse(match.Groups["to"].Value));
    }

    [GeneratedRegex(@" \(.*\)")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"(?:(?<above>>))?(?<from>[0-9]+)(?:-| to )(?<to>[0-9]+)")]
    private static partial Regex Numbers();

    [GeneratedRegex("Verdicts, strongest first: (?<list>.*?); and avoid")]
    private static partial Regex Verdicts();

    [GeneratedRegex("neurologic; (?<list>.*?) count as cord")]
    private static partial Regex CordSigns();
}
