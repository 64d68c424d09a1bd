using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that each comparison of a condition fits its fact.</summary>
internal sealed class ConditionCheck(GuidelineIndex index, LimitedErrors errors)
{
    private readonly Dictionary<ScoreDefinition, ScoreRange> ranges = new(ReferenceEqualityComparer.Instance);

    public void Run(Condition condition, string pointer)
    {
        switch (condition)
        {
            case All all:
                Each(all.Children, pointer + "/all");
                break;
            case Any any:
                Each(any.Children, pointer + "/any");
                break;
            case CountAtLeast count:
                Each(count.Children, pointer + "/count");
                break;
            case Not not:
                Run(not.Child, not.ChildPointer(pointer));
                break;
            case Is named:
                if (!index.Definitions.ContainsKey(named.Definition))
                    errors.Add(pointer + "/is", () => UnknownName.Describe("definition", named.Definition, [.. index.Definitions.Keys]));
                break;
            case RuleHolds holds:
                if (!index.Rules.ContainsKey(holds.Rule))
                    errors.Add(pointer + "/holds", () => UnknownName.Describe("rule", holds.Rule, [.. index.Rules.Keys]));
                break;
            case Scheduled scheduled:
                if (!index.Schedules.ContainsKey(scheduled.Schedule))
                    errors.Add(
                        pointer + "/scheduled", () => UnknownName.Describe("schedule", scheduled.Schedule, [.. index.Schedules.Keys]));
                break;
            case ScoreWithin score:
                CheckScore(score, pointer);
                break;
            case Comparison comparison:
                CheckFact(comparison, pointer);
                break;
        }
    }

    private void Each(ImmutableArray<Condition> children, string pointer)
    {
        for (int i = 0; i < children.Length; i++)
            Run(children[i], JsonPointer.Item(pointer, i));
    }

    private void CheckFact(Comparison comparison, string pointer)
    {
        string id = ConditionReferences.FactOf(comparison)!;
        if (index.Fact(id) is not { } fact)
        {
            errors.Add(pointer + "/fact", () => UnknownName.Describe("fact", id, [.. index.Facts.Keys]));
            return;
        }

        switch (comparison)
        {
            case BooleanEquals:
                OfType(fact, pointer, "a boolean", FactType.Boolean);
                break;
            case CodeIn code:
                if (OfType(fact, pointer, "codes", FactType.Code))
                    CheckValues(fact, code.Values, pointer);
                break;
            case IncludesAny includes:
                if (OfType(fact, pointer, "a set of codes", FactType.Codes))
                    CheckValues(fact, includes.Values, pointer);
                break;
            case IsEmpty:
                OfType(fact, pointer, "the empty set", FactType.Codes);
                break;
            case NumberWithin number:
                if (OfType(fact, pointer, "a number", FactType.Integer, FactType.Decimal))
                    CheckBounds(number.Bounds, fact.Range!, fact.Type == FactType.Integer, $"the fact '{id}'", pointer);
                break;
            case WithinMonths or Reached or AgeAtLeast:
                OfType(fact, pointer, "the as-of date", FactType.Date);
                break;
            case DateBefore:
                OfType(fact, pointer, "a day", FactType.Date);
                break;
            case FactGreater greater:
                CheckOrder(fact, greater.Than, pointer);
                break;
        }
    }

    /// <summary>Checks that one of two facts can be greater than the other: they are of one type and in one unit.</summary>
    public void CheckOrder(FactDefinition fact, string than, string pointer)
    {
        if (index.Fact(than) is not { } other)
            errors.Add(pointer, () => UnknownName.Describe("fact", than, [.. index.Facts.Keys]));
        else if (fact.Id == than)
            errors.Add(new(pointer, $"Found the fact '{than}' compared with itself; expected two facts."));
        else if (OfType(fact, pointer, "another fact", FactType.Integer, FactType.Decimal, FactType.Date)
            && (fact.Type, fact.Unit) != (other.Type, other.Unit))
            errors.Add(new(pointer, $"Found {Form(other)}; expected {Form(fact)}, like '{fact.Id}'."));

        static string Form(FactDefinition each) =>
            $"a fact of type '{Names.Of(each.Type)}' {(each.Unit is null ? "without a unit" : $"in {each.Unit}")}";
    }

    private void CheckScore(ScoreWithin comparison, string pointer)
    {
        if (index.Score(comparison.Score) is not { } score)
            errors.Add(pointer + "/score", () => UnknownName.Describe("score", comparison.Score, [.. index.Scores.Keys]));
        else
            CheckBounds(comparison.Bounds, RangeOf(score), score.Id, pointer);
    }

    // A document may compare a score with many points very often.
    private ScoreRange RangeOf(ScoreDefinition score)
    {
        if (!ranges.TryGetValue(score, out ScoreRange range))
            ranges.Add(score, range = ScoreRange.Of(score));
        return range;
    }

    private void CheckBounds(Bounds bounds, ScoreRange sums, string score, string pointer)
    {
        var range = new NumberRange(sums.Points(sums.Least), false, sums.Points(sums.Most));
        if (sums.IsWhole)
        {
            CheckBounds(bounds, range, integer: true, $"the score '{score}'", pointer);
            return;
        }

        foreach (decimal bound in new[] { bounds.Lower, bounds.Upper }.OfType<decimal>())
        {
            if (bound < range.From || bound > range.To)
                errors.Add(new(pointer, Invariant($"The bound {bound} is outside the range of the score '{score}': {range}.")));
            if (!decimal.IsInteger(bound * sums.StepsOfPoint))
                errors.Add(new(pointer, Invariant($"The bound {bound} of the score '{score}' has more than one digit after the point.")));
        }

        (int from, int to) = sums.Within(bounds);
        if (bounds is { Lower: not null, Upper: not null } && from > to)
            errors.Add(new(pointer, $"No sum of points is {bounds}."));
    }

    private bool OfType(FactDefinition fact, string pointer, string what, params ReadOnlySpan<FactType> allowed)
    {
        if (allowed.Contains(fact.Type))
            return true;
        errors.Add(new(pointer, $"The fact '{fact.Id}' is of type '{Names.Of(fact.Type)}' and cannot be compared with {what}."));
        return false;
    }

    private void CheckValues(FactDefinition fact, ImmutableArray<string> values, string pointer)
    {
        foreach (string value in values.Where(value => !index.HasValue(fact, value)).Distinct())
        {
            errors.Add(pointer, () => UnknownName.Describe(
                $"value of the fact '{fact.Id}'", value, [.. fact.Values.Select(allowed => allowed.Id)]));
        }
    }

    private void CheckBounds(Bounds bounds, NumberRange range, bool integer, string what, string pointer)
    {
        foreach (decimal bound in new[] { bounds.Lower, bounds.Upper }.OfType<decimal>())
        {
            if (bound < range.From || bound > range.To)
                errors.Add(new(pointer, Invariant($"The bound {bound} is outside the range of {what}: {range}.")));
            if (integer && !decimal.IsInteger(bound))
                errors.Add(new(pointer, Invariant($"The bound {bound} of {what} is not a whole number.")));
        }

        if (bounds is not { Lower: { } lower, Upper: { } upper })
            return;
        if (integer)
        {
            lower = bounds.LowerExcluded ? decimal.Floor(lower) + 1 : decimal.Ceiling(lower);
            upper = bounds.UpperExcluded ? decimal.Ceiling(upper) - 1 : decimal.Floor(upper);
        }

        bool excluded = !integer && (bounds.LowerExcluded || bounds.UpperExcluded);
        if (lower > upper || (lower == upper && excluded))
            errors.Add(new(pointer, $"No {(integer ? "whole number" : "number")} is {bounds}."));
        else if (lower == upper && !integer)
            errors.Add(new(pointer, $"A decimal is measured, so {what} must be compared with bounds, not with one number: {bounds}."));
    }
}
