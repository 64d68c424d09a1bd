using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The classes of a fact partition its values: each value is in exactly one, and no comparison distinguishes two of one class.
/// </summary>
public sealed class FactPartitionTests
{
    private static readonly int GuidelineCount = 150 * PropertyTests.Factor;

    [Fact]
    public void Each_value_is_in_exactly_one_class() => Check.ForAll(
        SmallGuideline.Documents,
        small => EachFact(small, (variable, values, _, asOf) =>
        {
            foreach (FactValue value in values)
            {
                Assert.True(
                    variable.Classes.Count(some => some.Contains(value, asOf)) == 1,
                    $"{variable.Fact.Id} {value} is in no class, or in several.");
            }
        }),
        GuidelineCount);

    [Fact]
    public void Every_class_contains_its_example_and_no_class_is_empty() => Check.ForAll(
        SmallGuideline.Documents,
        small => EachFact(small, (variable, values, _, asOf) =>
        {
            for (int i = 0; i < variable.Classes.Length; i++)
            {
                FactClass some = variable.Classes[i];
                Assert.Contains(values, value => some.Contains(value, asOf));
                Assert.Equal(i + 1, variable.ClassOf(some.Example(asOf), asOf));
                if (some.Example(asOf) is NumberValue number)
                {
                    Assert.True(variable.Fact.Range!.Contains(number.Number));
                    Assert.True(variable.Fact.Type == FactType.Decimal || decimal.IsInteger(number.Number));
                }
            }
        }),
        GuidelineCount);

    [Fact]
    public void No_comparison_distinguishes_two_values_of_one_class() => Check.ForAll(
        SmallGuideline.Documents,
        small => EachFact(small, (variable, values, guideline, asOf) =>
        {
            foreach (Comparison comparison in NaiveFindings.Comparisons(guideline).Where(c => NaiveFindings.Subject(c) == variable.Fact.Id))
            {
                foreach (IGrouping<int, FactValue> same in values.GroupBy(value => variable.ClassOf(value, asOf)))
                    Assert.Single(same.Select(value => ComparisonTruth.Holds(comparison, value, asOf)).Distinct());
            }
        }),
        GuidelineCount);

    /// <summary>The exact analysis is feasible because there are few classes: no two of them behave alike in every comparison.</summary>
    [Fact]
    public void Any_two_classes_are_distinguished_by_some_comparison() => Check.ForAll(
        SmallGuideline.Documents,
        small => EachFact(small, (variable, values, guideline, asOf) =>
        {
            bool isInAScore = guideline.Scores.Any(
                s => s.Total == variable.Fact.Id || s.Components.Any(c => c.FactOrNull == variable.Fact.Id));
            if (isInAScore)
                return;
            Comparison[] comparisons = [.. NaiveFindings.Comparisons(guideline).Where(c => NaiveFindings.Subject(c) == variable.Fact.Id)];
            string[] truths = [.. variable.Classes.Select(some =>
                string.Concat(comparisons.Select(c => ComparisonTruth.Holds(c, some.Example(asOf), asOf) ? "1" : "0")))];
            bool areIntervals = variable.Fact.Type is FactType.Integer or FactType.Decimal;
            int same = areIntervals
                ? truths.Zip(truths.Skip(1)).Count(t => t.First == t.Second)
                : truths.Length - truths.Distinct().Count();
            Assert.Equal(0, same);
        }),
        GuidelineCount);

    private static void EachFact((int Seed, string Document) small, Action<FactVariable, FactValue[], Guideline, DateOnly> assertion)
    {
        Guideline guideline = SmallGuideline.Read(small.Document).Guideline;
        DateOnly asOf = SmallGuideline.AsOf(small.Seed);
        var everyone = new EveryPatient(guideline, asOf);
        var space = new FactSpace([guideline]);
        for (int i = 0; i < space.Variables.Length; i++)
            assertion(space.Variables[i], [.. everyone.Of(i).OfType<FactValue>()], guideline, asOf);
    }
}
