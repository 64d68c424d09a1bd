using System.Globalization;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Coverage;

/// <summary>The names in vocabulary.md are a public contract. The guideline has exactly these names.</summary>
public sealed partial class VocabularyTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Facts =>
        from cells in CoverageTable.Table(TestFiles.Text("Coverage/vocabulary.md"), "fact")
        let names = cells[0].Split(", ")
        let types = cells[1].Split(", ")
        from place in Enumerable.Range(0, names.Length)
        let type = types[types.Length == 1 ? 0 : place]
        select new TheoryDataRow<string, string, string>(names[place], type, Part(cells[2], place, names.Length));

    public static IEnumerable<TheoryDataRow<string, string>> Topics =>
        CoverageTable.Table(TestFiles.Text("Coverage/vocabulary.md"), "topic")
            .Select(cells => new TheoryDataRow<string, string>(cells[0], cells[1]));

    private static Guideline Guideline => Shipped.Guideline(Shipped.First).Guideline;

    [Fact]
    public void The_guideline_has_exactly_the_facts_of_the_vocabulary() =>
        Assert.Equal(Facts.Select(row => row.Data.Item1).Order(), Guideline.Facts.Select(fact => fact.Id).Order());

    [Theory]
    [MemberData(nameof(Facts))]
    public void Every_fact_has_the_type_and_values_of_the_vocabulary(string name, string type, string values)
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
    public void The_vocabulary_lists_every_range_and_every_value()
    {
        Assert.All(Facts.Where(row => row.Data.Item2 is "code" or "codes"), row => Assert.NotEqual("", row.Data.Item3));
        Assert.All(Facts.Where(row => row.Data.Item2 is "integer" or "decimal"), row => Assert.Matches(Numbers(), row.Data.Item3));
    }

    [Fact]
    public void The_guideline_has_exactly_the_topics_of_the_vocabulary() =>
        Assert.Equal(Topics.Select(row => row.Data.Item1), Guideline.Topics.Select(topic => topic.Id));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_topic_has_the_actions_of_the_vocabulary(string name, string actions) =>
        Assert.Equal(actions.Split(", "), Guideline.Topics.Single(topic => topic.Id == name).Actions.Select(action => action.Id));

    [Fact]
    public void The_verdicts_match_the_vocabulary_strongest_first()
    {
        string list = Verdicts().Match(TestFiles.Text("Coverage/vocabulary.md")).Groups["list"].Value;
        Assert.Equal(list.Split([", ", " and "], StringSplitOptions.None).Append("avoid"), Enum.GetValues<Verdict>().Select(Names.Of));
    }

    [Fact]
    public void Cord_signs_match_the_vocabulary()
    {
        string symptoms = Facts.Single(row => row.Data.Item1 == "symptoms").Data.Item3;
        string[] signs = CordSigns().Match(symptoms).Groups["list"].Value.Split(", ");
        NamedCondition definition = Guideline.Definitions.Single(definition => definition.Id == "cord-signs");
        Assert.Equal(signs.Order(), Assert.IsType<IncludesAny>(definition.When).Values.Order());
    }

    /// <summary>A cell for several facts separates their values with slashes, or gives one value for all.</summary>
    private static string Part(string values, int place, int names) =>
        names > 1 && values.Contains(" / ", StringComparison.Ordinal) ? values.Split(" / ")[place] : values;

    private static (decimal From, bool FromExcluded, decimal To) Range(string values)
    {
        Match match = Numbers().Match(values);
        return (decimal.Parse(
            match.Groups["from"].Value,
            CultureInfo.InvariantCulture), match.Groups["above"].Success, decimal.Parse(
                match.Groups["to"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@" \(.*\)")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"(?:(?<above>>))?(?<from>[0-9]+)(?:-| to )(?<to>[0-9]+)")]
    private static partial Regex Numbers();

    [GeneratedRegex("verdicts, strongest first, are (?<list>.*?)[.] The verdict avoid")]
    private static partial Regex Verdicts();

    [GeneratedRegex("neurologic; (?<list>.*?) count as cord")]
    private static partial Regex CordSigns();
}
