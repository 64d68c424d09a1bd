using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// Computes a score by definition: lists the points that each component can have, and adds up every combination of them.
/// </summary>
internal sealed class NaiveScore(IReadOnlyDictionary<string, FactValue> facts, Func<Condition, bool?> truthOf)
{
    /// <summary>The least and the greatest sum that are still possible, or the total itself if it is given.</summary>
    public (decimal Least, decimal Most) Interval(ScoreDefinition score)
    {
        if (score.Total is not null && facts.TryGetValue(score.Total, out FactValue? total))
            return (((NumberValue)total).Number, ((NumberValue)total).Number);
        HashSet<decimal> sums = Sums(score);
        return (sums.Min(), sums.Max());
    }

    /// <summary>Whether the known components leave this total possible.</summary>
    public bool CanBe(ScoreDefinition score, decimal total) => Sums(score).Contains(total);

    public bool Knows(ScoreComponent component) => component switch
    {
        ConditionPoints c => truthOf(c.When) is not null,
        _ => facts.ContainsKey(FactOf(component)),
    };

    public static string FactOf(ScoreComponent component) => component switch
    {
        ValuePoints c => c.Fact,
        NumberPoints c => c.Fact,
        MemberPoints c => c.Fact,
        _ => throw new InvalidOperationException($"{component.GetType()} has no fact."),
    };

    private HashSet<decimal> Sums(ScoreDefinition score)
    {
        HashSet<decimal> sums = [0];
        foreach (decimal[] possible in score.Components.SelectMany(Choices))
            sums = [.. sums.SelectMany(sum => possible.Select(points => sum + points))];
        return sums;
    }

    /// <summary>
    /// The points of a component, for each choice that it leaves: one, or for an unknown set one for each value that it may have.
    /// </summary>
    private IEnumerable<decimal[]> Choices(ScoreComponent component)
    {
        if (component is ConditionPoints condition)
            return [truthOf(condition.When) switch { true => [condition.Points], false => [0], null => [0, condition.Points] }];
        if (facts.TryGetValue(FactOf(component), out FactValue? known))
            return [[Points(component, known)]];
        return component switch
        {
            ValuePoints c => [[.. c.Points.Select(value => value.Points)]],
            NumberPoints c => [[.. c.Ranges.Select(range => range.Points)]],
            MemberPoints c => c.Points.Select(member => new[] { 0, member.Points }),
            _ => throw new InvalidOperationException($"{component.GetType()} is an unknown kind of component."),
        };
    }

    private static decimal Points(ScoreComponent component, FactValue value) => (component, value) switch
    {
        (ValuePoints c, CodeValue v) => c.Points.Single(points => points.Value == v.Code).Points,
        (ValuePoints c, BooleanValue v) => c.Points.Single(points => points.Value == (v.Value ? "true" : "false")).Points,
        (NumberPoints c, NumberValue v) => c.Ranges.Single(range => NaiveEvaluator.LiesWithin(v.Number, range.Within)).Points,
        (MemberPoints c, CodesValue v) => c.Points.Where(points => v.Codes.Contains(points.Value)).Sum(points => points.Points),
        _ => throw new InvalidOperationException($"{component.GetType()} is an unknown kind of component."),
    };
}
