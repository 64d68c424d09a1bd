using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Twenty thousand patients cover everything that a guideline can ask about and everything that it can recommend.</summary>
public sealed class CoverageTests
{
    public static TheoryData<string> Rules => [.. Population.Version.Guideline.Guideline.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> Facts => [.. Population.Version.Guideline.Guideline.Facts.Select(fact => fact.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_holds_for_some_patient_and_not_for_another(string id)
    {
        int place = Population.Version.Guideline.Guideline.Rules.Select(rule => rule.Id).ToList().IndexOf(id);
        Assert.Contains(Population.People, person => person.Rules[place] == Truth.True);
        Assert.Contains(Population.People, person => person.Rules[place] == Truth.False);
        Assert.Contains(Population.People, person => person.Rules[place] == Truth.Unknown);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void Every_fact_takes_each_of_its_values_and_is_sometimes_unknown(string id)
    {
        FactDefinition fact = Population.Version.Guideline.Guideline.Facts.Single(fact => fact.Id == id);
        FactValue[] known = [.. Population.People.Select(person => person.Facts[id]).OfType<FactValue>()];
        Assert.InRange(known.Length, Population.Count / 50, Population.Count - (Population.Count / 50));
        Assert.Empty(fact.Values.Select(value => value.Id).Except(known.SelectMany(Codes)));
        if (fact.Type == FactType.Boolean)
            Assert.Equal(["False", "True"], known.Cast<BooleanValue>().Select(value => $"{value.Value}").Distinct().Order());
        if (fact.Type == FactType.Codes)
            Assert.Contains(known, value => value is CodesValue { Codes.IsEmpty: true });
    }

    private static IEnumerable<string> Codes(FactValue value) => value switch
    {
        CodeValue code => [code.Code],
        CodesValue codes => codes.Codes,
        _ => [],
    };
}
