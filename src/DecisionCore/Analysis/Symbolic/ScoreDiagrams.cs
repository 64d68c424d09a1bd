using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>A score as diagrams over its total and the facts of its components. Sums are in steps (see <see cref="ScoreRange"/>).</summary>
internal sealed class ScoreDiagrams
{
    private readonly DiagramStore store;
    private readonly AnalysisMeter meter;
    private readonly FactSpace space;
    private readonly ScoreRange range;
    private readonly ScoreParts parts;
    private readonly NumberClass[] numbers;
    private readonly Dictionary<int, int> atLeast = [];

    /// <param name="score">The score.</param>
    /// <param name="space">The classes of the facts.</param>
    /// <param name="store">Holds the diagrams.</param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="truthOf">The truth of a condition that is a component.</param>
    public ScoreDiagrams(
        ScoreDefinition score, FactSpace space, DiagramStore store, AnalysisMeter meter, Func<Condition, int> truthOf)
    {
        this.store = store;
        this.meter = meter;
        this.space = space;
        Id = score.Id;
        range = ScoreRange.Of(score);
        Total = score.Total is { } total ? space.IndexOf(total) : -1;
        numbers = Total < 0 ? [] : [.. space.Variables[Total].Classes.Cast<NumberClass>()];
        parts = new ScoreParts(score, range, space, store, truthOf);
    }

    public string Id { get; }

    /// <summary>The variables of the total and of all components.</summary>
    public ImmutableArray<int> Variables => Total < 0 ? parts.Variables : [.. parts.Variables, Total];

    /// <summary>The variable of the total; -1 when there is none, or when not all versions have it.</summary>
    public int Total { get; }

    /// <summary>
    /// Whether the score is within bounds: the total when it is known, otherwise the interval of all sums still possible.
    /// </summary>
    public int Within(Bounds bounds)
    {
        (int from, int to) = range.Within(bounds);
        int above = bounds.Lower is null ? DiagramStore.Leaf(Truth.True) : AtLeast(from);
        return bounds.Upper is null ? above : store.And(above, store.Not(AtLeast(to + 1)));
    }

    /// <summary>False where the components cannot sum to the given total, true elsewhere.</summary>
    public int CanSumToTotal() => store.And(numbers.Select((number, i) =>
    {
        int isOther = store.Node(
            Total, [.. Enumerable.Range(0, space.ClassCounts[Total]).Select(place => DiagramStore.Leaf(Kleene.Of(place != i + 1)))]);
        var window = new SumWindow((int)number.Ends.Least - range.Least, (int)number.Ends.Greatest - range.Least);
        var walk = new ScoreWalk<BigInteger>(parts, store, meter, SumWindow.Add, window.Reduced, window.Reaches)
        {
            BytesOfState = range.Sums / 8,
        };
        return store.Or(isOther, walk.From(BigInteger.One, parts.Conditions.Select(one => one.Truth)));
    }));

    /// <summary>Whether a total is possible for patients with these classes.</summary>
    public Func<int, bool> TotalsOf(int[] classes)
    {
        BigInteger sums = BigInteger.One;
        foreach (ScoreParts.Component component in parts.Components)
            sums = SumWindow.Add(sums, component.StepsOf(component.Variable < 0 ? FactVariable.Unknown : classes[component.Variable]));
        foreach (ScoreParts.Condition condition in parts.Conditions)
            sums = SumWindow.Add(sums, condition.StepsOf(store.At(condition.Truth, classes)));
        meter.Count((long)range.Sums * (parts.Components.Length + parts.Conditions.Length));
        return total => total >= range.Least && !(sums >> (total - range.Least)).IsEven;
    }

    /// <summary>True where even the least sum reaches the threshold, false where not even the greatest does.</summary>
    private int AtLeast(int threshold)
    {
        if (!atLeast.TryGetValue(threshold, out int known))
            atLeast.Add(threshold, known = store.Between(Reaches(threshold, ofLeast: true), Reaches(threshold, ofLeast: false)));
        return known;
    }

    private int Reaches(int threshold, bool ofLeast)
    {
        int above = threshold - range.Least;
        var walk = new ScoreWalk<int>(
            parts, store, meter,
            (sum, steps) => sum + (ofLeast ? steps[0] : steps[^1]),
            (sum, _) => sum,
            (sum, toCome) => sum >= above ? true : sum + toCome < above ? false : null)
        {
            Total = (Total, [.. numbers.Select(number => number.Ends.Least >= threshold)]),
        };
        return walk.From(0, parts.Conditions.Select(
            one => one.Points > 0 == ofLeast ? store.WhereTrue(one.Truth) : store.WhereNotFalse(one.Truth)));
    }
}
