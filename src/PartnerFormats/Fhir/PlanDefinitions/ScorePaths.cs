using System.Globalization;
using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Scores in FHIRPath. As in the evaluator, a score is the interval from the least to the greatest sum that is still possible: a bound is
/// met if every sum of the interval meets it, not met if none does, and otherwise unknown. A known total is the score itself.
/// </summary>
/// <param name="guideline">The guideline.</param>
/// <param name="facts">The paths of its facts.</param>
/// <param name="write">Writes a condition that gives points. Returns false if it has no expression, or a text that is too long.</param>
/// <param name="isFull">Whether the text is already too long.</param>
internal sealed class ScorePaths(
    Guideline guideline, FactPaths facts, Func<Condition, StringBuilder, bool> write, Func<StringBuilder, bool> isFull)
{
    /// <summary>Writes whether a score lies within the bounds.</summary>
    public bool Write(ScoreWithin comparison, StringBuilder text)
    {
        ScoreDefinition score = guideline.Scores.First(each => each.Id == comparison.Score);
        Bounds bounds = comparison.Bounds;
        if (!FactPaths.AreExact(bounds))
            return false;
        // FHIRPath has integers and decimals. A sum has one type.
        bool isWhole = score.Components.SelectMany(PointsOf).Concat(new[] { bounds.Lower, bounds.Upper }.OfType<decimal>())
            .All(decimal.IsInteger);
        var written = new Sums(score, isWhole);
        text.Append('(');
        bool isWritten = bounds.Lower is not { } lower
            || WriteBound(written, new(bounds.LowerExcluded ? ">" : ">=", bounds.LowerExcluded ? "<=" : "<", lower, IsLower: true), text);
        text.Append(bounds is { Lower: not null, Upper: not null } ? " and " : "");
        isWritten = isWritten && (bounds.Upper is not { } upper
            || WriteBound(written, new(bounds.UpperExcluded ? "<" : "<=", bounds.UpperExcluded ? ">=" : ">", upper, IsLower: false), text));
        text.Append(')');
        return isWritten;
    }

    private bool WriteBound(Sums score, Bound bound, StringBuilder text)
    {
        string limit = score.Number(bound.At);
        if (score.Definition.Total is { } total)
            text.Append(CultureInfo.InvariantCulture, $"iif({facts.Of(total)}.exists(), {facts.Value(total)} {bound.Met} {limit}, ");
        text.Append("iif(");
        if (!WriteSum(score, isLeast: bound.IsLower, text))
            return false;
        text.Append(CultureInfo.InvariantCulture, $" {bound.Met} {limit}, true, iif(");
        if (!WriteSum(score, isLeast: !bound.IsLower, text))
            return false;
        text.Append(CultureInfo.InvariantCulture, $" {bound.NotMet} {limit}, false, {{}}))");
        text.Append(score.Definition.Total is null ? "" : ")");
        return true;
    }

    /// <summary>Writes the least or the greatest sum that is still possible.</summary>
    private bool WriteSum(Sums score, bool isLeast, StringBuilder text)
    {
        for (int i = 0; i < score.Definition.Components.Length; i++)
        {
            text.Append(i == 0 ? "(" : " + ");
            if (!WritePoints(score, score.Definition.Components[i], isLeast, text) || isFull(text))
                return false;
        }

        text.Append(')');
        return true;
    }

    private bool WritePoints(Sums score, ScoreComponent component, bool isLeast, StringBuilder text)
    {
        decimal[] possible = [.. PointsOf(component)];
        decimal open = component is MemberPoints
            ? possible.Where(points => isLeast ? points < 0 : points > 0).Sum()
            : isLeast ? possible.Min() : possible.Max();
        if (component is ConditionPoints condition)
            return WriteCondition(score, condition, open, text);
        if (PointsByPath(component) is not { } byPath)
            return false;
        if (component is MemberPoints members)
        {
            IEnumerable<string> sum = byPath.Select(each => $"iif({each.Path}, {score.Number(each.Points)}, {score.Number(0)})");
            text.Append(possible.Length == 0
                ? score.Number(0)
                : $"iif({facts.Of(members.Fact)}.exists(), {string.Join(" + ", sum)}, {score.Number(open)})");
            return true;
        }

        foreach ((string path, decimal points) in byPath)
            text.Append(CultureInfo.InvariantCulture, $"iif({path}, {score.Number(points)}, ");
        text.Append(score.Number(open)).Append(')', byPath.Count);
        return true;
    }

    /// <summary>A condition that is not known to be true or false leaves its points open.</summary>
    private bool WriteCondition(Sums score, ConditionPoints component, decimal open, StringBuilder text)
    {
        text.Append("iif((");
        bool isWritten = write(component.When, text);
        text.Append(open == 0
            ? $"), {score.Number(component.Points)}, {score.Number(0)})"
            : $").not(), {score.Number(0)}, {score.Number(component.Points)})");
        return isWritten;
    }

    /// <summary>The points with the conditions for them, of which at most one is met unless they are those of members.</summary>
    private List<(string Path, decimal Points)>? PointsByPath(ScoreComponent component)
    {
        List<(string? Path, decimal Points)> all = component switch
        {
            ValuePoints c when guideline.Facts.First(fact => fact.Id == c.Fact).Type == FactType.Boolean =>
                [.. c.Points.Select(each => ($"{facts.Value(c.Fact)} = {each.Value}", each.Points))],
            ValuePoints c =>
            [
                .. c.Points.GroupBy(each => each.Points).Select(same => (facts.IsOneOf(c.Fact, same.Select(each => each.Value)), same.Key)),
            ],
            NumberPoints c => [.. c.Ranges.Select(range => (facts.IsWithin(c.Fact, range.Within), range.Points))],
            MemberPoints c => [.. c.Points.Select(each => (facts.IncludesOneOf(c.Fact, [each.Value]), each.Points))],
            _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Unknown component."),
        };
        return all.Exists(each => each.Path is null) ? null : all.ConvertAll(each => (each.Path!, each.Points));
    }

    private static IEnumerable<decimal> PointsOf(ScoreComponent component) => component switch
    {
        ValuePoints values => values.Points.Select(value => value.Points),
        NumberPoints numbers => numbers.Ranges.Select(range => range.Points),
        MemberPoints members => members.Points.Select(member => member.Points),
        ConditionPoints condition => [0, condition.Points],
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Unknown component."),
    };

    /// <summary>A score whose sums are written as integers or as decimals.</summary>
    private sealed record Sums(ScoreDefinition Definition, bool IsWhole)
    {
        public string Number(decimal points) =>
            !IsWhole && decimal.IsInteger(points) ? points.ToString("0.0", CultureInfo.InvariantCulture) : FactPaths.Number(points);
    }

    /// <summary>A bound of a score, with the comparison of a sum that meets it and that of one that does not.</summary>
    private sealed record Bound(string Met, string NotMet, decimal At, bool IsLower);
}
