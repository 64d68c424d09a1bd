using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>
/// The classes of all facts of one guideline or of two; values that neither distinguishes share a class. For two guidelines, the space
/// covers the patients that both can read: the facts that both have, with the values that both allow.
/// </summary>
internal sealed class FactSpace
{
    private readonly Dictionary<string, int> places;

    /// <summary>Creates the space of one or two versions.</summary>
    /// <param name="guidelines">The versions.</param>
    /// <param name="entangledOneByOne">
    /// Whether each number of a total of a score, and of facts that must not exceed each other, is a separate class. A combination
    /// of classes always has some patient; with this option, every patient with those classes is possible.
    /// </param>
    public FactSpace(ImmutableArray<Guideline> guidelines, bool entangledOneByOne = false)
    {
        FactDefinition[] facts =
        [
            .. guidelines[0].Facts.Select(fact => Common(fact, [.. guidelines.Select(g => g.Facts.FirstOrDefault(f => f.Id == fact.Id))]))
                .OfType<FactDefinition>(),
        ];
        Comparison[] comparisons =
        [
            .. guidelines.SelectMany(guideline => Conditions.WithInvariants(guideline).SelectMany(Conditions.Comparisons))
                .Concat(guidelines.SelectMany(guideline => guideline.Schedules).SelectMany(StepsOf))
                .DistinctBy(ComparisonKey.Of),
        ];
        ILookup<string?, Comparison> ofFacts = comparisons.ToLookup(ConditionReferences.FactOf);
        ILookup<string, ScoreWithin> ofScores = comparisons.OfType<ScoreWithin>().ToLookup(c => c.Score);
        ScoreDefinition[] scores = [.. guidelines.SelectMany(guideline => guideline.Scores)];
        HashSet<string?> ordered = [.. guidelines.SelectMany(g => g.Contradictions).SelectMany(c => new[] { c.Greater, c.Than })];
        Variables =
        [
            .. facts.Select(fact => new FactVariable(fact, new FactPartition(
                fact,
                [.. ofFacts[fact.Id]],
                [.. scores.Where(score => score.Total == fact.Id).SelectMany(score => ofScores[score.Id]).Select(c => c.Bounds)],
                [.. scores.SelectMany(score => score.Components).Where(component => component.FactOrNull == fact.Id)],
                IsOneByOne(fact.Id)).Classes())),
        ];
        places = Variables.Select((variable, place) => (variable.Fact.Id, place)).ToDictionary(v => v.Id, v => v.place);
        ClassCounts = [.. Variables.Select(variable => variable.ClassCount)];

        bool IsOneByOne(string fact)
        {
            int sums = guidelines.SelectMany(guideline => guideline.Scores.Where(score => score.Total == fact)
                .Select(score => ScoreKey.Of(score, guideline))).Distinct().Count();
            bool isOrdered = ordered.Contains(fact);
            // Two constraints on one number: some number of a class may meet each of them, yet no number meets both.
            bool isTwofold = sums > 1 || (sums > 0 && isOrdered);
            return isTwofold || (entangledOneByOne && (sums > 0 || isOrdered));
        }
    }

    /// <summary>A schedule distinguishes the numbers of follow-ups that are done.</summary>
    private static IEnumerable<Comparison> StepsOf(Schedule schedule) => schedule.Step is not { } fact ? []
        : Enumerable.Range(0, schedule.Steps.Length).Select(step => new NumberWithin(fact, new(step, false, step, false)));

    /// <summary>The facts, in the order of the dictionary.</summary>
    public ImmutableArray<FactVariable> Variables { get; }

    /// <summary>The number of classes of each variable.</summary>
    public ImmutableArray<int> ClassCounts { get; }

    /// <summary>The index of a fact's variable; -1 for a fact that not all versions have, which is always unknown.</summary>
    public int IndexOf(string fact) => places.GetValueOrDefault(fact, -1);

    /// <summary>The class of each fact of a patient.</summary>
    public int[] ClassesOf(PatientFacts facts) =>
        [.. Variables.Select(variable => variable.ClassOf(facts[variable.Fact.Id], facts.AsOf))];

    private static FactDefinition? Common(FactDefinition fact, FactDefinition?[] versions)
    {
        if (versions.Any(other => other is null || other.Type != fact.Type))
            return null;
        var common =
            fact with { Values = [.. fact.Values.Where(value => versions.All(v => v!.Values.Any(other => other.Id == value.Id)))] };
        if (fact.Type == FactType.Code && common.Values.IsEmpty)
            return null;
        return fact.Range is null ? common : CommonRange(common, [.. versions.Select(version => version!.Range!)]);
    }

    private static FactDefinition? CommonRange(FactDefinition fact, NumberRange[] ranges)
    {
        decimal from = ranges.Max(range => range.From);
        var range = new NumberRange(from, ranges.Any(r => r.From == from && r.FromExcluded), ranges.Min(r => r.To));
        return range.From > range.To || (range.From == range.To && range.FromExcluded) ? null : fact with { Range = range };
    }
}
