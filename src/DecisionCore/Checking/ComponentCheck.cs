using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that each component of a score fits its fact, and gives points to every value.</summary>
internal sealed class ComponentCheck(Guideline guideline, GuidelineIndex index, ConditionCheck conditions, LimitedErrors errors)
{
    private static readonly string[] TruthValues = ["true", "false"];

    /// <summary>Reports what is wrong, and returns whether the component has a fact of a type that it can give points to.</summary>
    public bool Fits(ScoreComponent component, string pointer)
    {
        switch (component)
        {
            case ConditionPoints condition:
                conditions.Run(condition.When, pointer + "/when");
                CheckNoScore(condition.When, pointer + "/when");
                return true;
            case ValuePoints values when OfType(values.Fact, pointer, TypesOfValues) is { } fact:
                CheckValues(fact, values.Points, pointer + "/points");
                return true;
            case NumberPoints numbers when OfType(numbers.Fact, pointer, FactType.Integer, FactType.Decimal) is { } number:
                CheckRanges(number, numbers.Ranges, pointer + "/bands");
                return true;
            case MemberPoints members when OfType(members.Fact, pointer, FactType.Codes) is { } set:
                CheckNames(set, [.. set.Values.Select(value => value.Id)], members.Points, pointer + "/members");
                return true;
            default:
                return false;
        }
    }

    private FactType[] TypesOfValues => guideline.Format == 1 ? [FactType.Code] : [FactType.Code, FactType.Boolean];

    private FactDefinition? OfType(string id, string pointer, params ReadOnlySpan<FactType> types)
    {
        if (index.Fact(id) is { } fact && types.Contains(fact.Type))
            return fact;
        string[] names = new string[types.Length];
        for (int i = 0; i < types.Length; i++)
            names[i] = $"'{Names.Of(types[i])}'";
        errors.Add(new(pointer + "/fact", $"'{id}' is not a fact of type {string.Join(" or ", names)}."));
        return null;
    }

    private void CheckValues(FactDefinition fact, ImmutableArray<ScorePoints> points, string pointer)
    {
        string[] values = fact.Type == FactType.Boolean ? TruthValues : [.. fact.Values.Select(value => value.Id)];
        CheckNames(fact, values, points, pointer);
        foreach (string value in values.Except(points.Select(value => value.Value)))
            errors.Add(new(pointer, $"The value '{value}' of the fact '{fact.Id}' has no points."));
    }

    private void CheckNames(FactDefinition fact, string[] values, ImmutableArray<ScorePoints> points, string pointer)
    {
        foreach (string value in points.Select(value => value.Value).Except(values))
            errors.Add(pointer, () => UnknownName.Describe($"value of the fact '{fact.Id}'", value, values));
    }

    private void CheckRanges(FactDefinition fact, ImmutableArray<PointsRange> ranges, string pointer)
    {
        bool whole = fact.Type == FactType.Integer;
        (Cut next, Cut last) = Cut.Of(fact.Range!);
        (next, last) = (Place(next), Place(last));
        Cut first = next;
        foreach ((Cut? start, Cut? end) in ranges.Select(range => Cut.Of(range.Within)).OrderBy(range => range.Start ?? first))
        {
            if (Place(start ?? first) is var from && from != next)
            {
                errors.Add(new(pointer, $"Found points {Start(from)}; expected the next points {Start(next)}, without gap or overlap."));
                return;
            }

            next = Place(end ?? last);
            if (next.CompareTo(from) <= 0)
            {
                errors.Add(new(pointer, $"Found points {Start(from)} {End(next)}, which no number is."));
                return;
            }
        }

        if (next != last)
            errors.Add(new(pointer, $"Found points {End(next)}; expected points {End(last)}, the end of the range of '{fact.Id}'."));

        Cut Place(Cut cut) => whole ? cut.BetweenWholeNumbers() : cut;
        string Start(Cut cut) => Invariant($"{(cut.After ? "above" : "from")} {cut.At}");
        string End(Cut cut) => whole ? Invariant($"to {cut.At - 1}") : Invariant($"{(cut.After ? "to" : "below")} {cut.At}");
    }

    /// <summary>Scores that depend on scores would have to be computed in an order, for little use.</summary>
    private void CheckNoScore(Condition when, string pointer)
    {
        IEnumerable<Comparison> comparisons = Conditions.WithDefinitions([when], guideline).SelectMany(Conditions.Comparisons);
        if (comparisons.OfType<ScoreWithin>().FirstOrDefault() is { } score)
            errors.Add(new(pointer, $"Found the score '{score.Score}'; expected a condition of facts only, for a component of a score."));
    }
}
