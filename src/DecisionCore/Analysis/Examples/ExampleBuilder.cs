using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>Creates a patient with given classes of facts.</summary>
/// <param name="space">The classes.</param>
/// <param name="versions">The versions that must accept the patient.</param>
/// <param name="meter">Counts the steps.</param>
internal sealed class ExampleBuilder(FactSpace space, ImmutableArray<GuidelineDiagrams> versions, AnalysisMeter meter)
{
    /// <summary>Writing, reading and evaluating a fact takes about as long as this many steps.</summary>
    private const int StepsOfFact = 20;

    private readonly (int Smaller, int Greater)[] orders =
        [.. versions.SelectMany(version => PossiblePatients.Orders(version.Guideline, space)).Distinct()];

    private readonly ILookup<int, ScoreDiagrams> scoresOfTotals =
        versions.SelectMany(version => version.Scores).ToLookup(score => score.Total);

    /// <summary>The classes of a patient of the set about whom the least is known.</summary>
    public int[] LeastKnown(DiagramStore store, int set)
    {
        int[] classes =
            DiagramPaths.Cheapest(store, set, space.Variables.Length, (_, place) => place == FactVariable.Unknown ? 0 : 1, meter)
            ?? throw new ArgumentException("The set is empty.", nameof(set));
        return [.. classes.Select(place => Math.Max(place, FactVariable.Unknown))];
    }

    /// <summary>A patient with these classes, one for each variable.</summary>
    public ExamplePatient From(int[] classes)
    {
        var values = new FactValue?[classes.Length];
        DateOnly asOf = AsOf(classes);
        for (int i = 0; i < classes.Length; i++)
            values[i] = classes[i] == FactVariable.Unknown ? null : space.Variables[i].Classes[classes[i] - 1].Example(asOf);
        PutInOrder(values, classes);
        meter.Count(classes.Length + (StepsOfFact * classes.LongCount(place => place != FactVariable.Unknown)));
        for (int i = 0; i < classes.Length; i++)
            values[i] = WithSum(i, values, classes) ?? values[i];
        return new(asOf, [.. space.Variables.Zip(values).Where(v => v.Second is not null)
            .Select(v => new KnownFact(v.First.Fact.Id, v.Second!))]);
    }

    /// <summary>The as-of date on which the patient's dates can be in their classes: the usual one, if any can.</summary>
    private DateOnly AsOf(ReadOnlySpan<int> classes)
    {
        if (space.Dates.AsOf.IsEmpty)
            return AsOfClasses.Usual;
        (string Fact, FactClass Class)[] known =
        [
            .. classes.ToArray().Zip(space.Variables).Where(v => v.First != FactVariable.Unknown && v.Second.Fact.Type == FactType.Date)
                .Select(v => (v.Second.Fact.Id, v.Second.Classes[v.First - 1])),
        ];
        meter.Count((long)space.Dates.AsOf.Length * (1 + known.Length));
        return space.Dates.AsOf.Where(asOf => known.All(date => space.Dates.IsPossible(date.Fact, date.Class, asOf)))
            .MinBy(asOf => Math.Abs(asOf.Example.DayNumber - AsOfClasses.Usual.DayNumber))!.Example;
    }

    // From the least values up: a greater fact is raised to a smaller one that exceeds it.
    private void PutInOrder(FactValue?[] values, ReadOnlySpan<int> classes)
    {
        foreach (int place in orders.SelectMany(order => new[] { order.Smaller, order.Greater }).Distinct())
        {
            if (values[place] is not null)
                values[place] = new NumberValue(((NumberClass)space.Variables[place].Classes[classes[place] - 1]).Ends.Least);
        }

        bool moved;
        do
        {
            meter.Count(orders.Length);
            moved = false;
            foreach ((int smaller, int greater) in orders)
            {
                if (values[smaller] is not NumberValue low || values[greater] is not NumberValue high || low.Number <= high.Number)
                    continue;
                values[greater] = low;
                moved = true;
            }
        }
        while (moved);
    }

    // A total is a sum that the components can have.
    private NumberValue? WithSum(int place, FactValue?[] values, int[] classes)
    {
        if (!scoresOfTotals.Contains(place) || values[place] is not NumberValue total)
            return null;
        Func<int, bool>[] possible = [.. scoresOfTotals[place].Select(score => score.TotalsOf(classes))];
        (decimal least, decimal greatest) = ((NumberClass)space.Variables[place].Classes[classes[place] - 1]).Ends;
        return Enumerable.Range((int)least, (int)(greatest - least) + 1)
            .OrderBy(number => Math.Abs(number - total.Number))
            .Where(number => Array.TrueForAll(possible, isPossible => isPossible(number)))
            .Select(number => new NumberValue(number))
            .FirstOrDefault();
    }
}
