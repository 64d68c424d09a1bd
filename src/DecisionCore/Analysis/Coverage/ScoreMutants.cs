using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>
/// Changes the points of one value, range, member or condition of a score, or moves a limit between two ranges of a number. The bands of a
/// score are changed where conditions use them.
/// </summary>
internal sealed class ScoreMutants(Guideline guideline)
{
    private const decimal DecimalStep = 0.1m;

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    public IEnumerable<Mutant> All()
    {
        for (int i = 0; i < guideline.Scores.Length; i++)
        {
            ScoreDefinition score = guideline.Scores[i];
            decimal step = ScoreRange.Of(score).Points(1);
            for (int j = 0; j < score.Components.Length; j++)
            {
                string pointer = Invariant($"/scores/{i}/components/{j}");
                foreach ((string at, string change, ScoreComponent component) in Of(score.Components[j], step))
                {
                    ScoreDefinition changed = score with { Components = score.Components.SetItem(j, component) };
                    yield return new(
                        pointer + at, $"{score.Id}: {change}", guideline with { Scores = guideline.Scores.SetItem(i, changed) });
                }
            }
        }
    }

    private IEnumerable<(string Pointer, string Change, ScoreComponent Component)> Of(ScoreComponent component, decimal step) =>
        component switch
        {
            ValuePoints c => OfValues(c.Fact, c.Points, step).Select(other => ("/points" + other.Pointer, other.Change, (ScoreComponent)
                (c with { Points = other.Points }))),
            MemberPoints c => OfValues(c.Fact, c.Points, step).Select(other => ("/members" + other.Pointer, other.Change, (ScoreComponent)
                (c with { Points = other.Points }))),
            NumberPoints c => OfRanges(c, step),
            ConditionPoints c => Others(c.Points, step).Select(points => ("/points", Words("a condition", c.Points, points),
                (ScoreComponent)(c with { Points = points }))),
            _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component."),
        };

    private static IEnumerable<(string Pointer, string Change, ImmutableArray<ScorePoints> Points)> OfValues(
        string fact, ImmutableArray<ScorePoints> points, decimal step) =>
        from one in points
        from other in Others(one.Points, step)
        select (JsonPointer.Member("", one.Value), Words($"{fact} {one.Value}", one.Points, other),
            points.Replace(one, one with { Points = other }));

    private IEnumerable<(string Pointer, string Change, ScoreComponent Component)> OfRanges(NumberPoints component, decimal step)
    {
        decimal numberStep = facts[component.Fact].Type == FactType.Integer ? 1 : DecimalStep;
        for (int i = 0; i < component.Ranges.Length; i++)
        {
            PointsRange range = component.Ranges[i];
            string at = JsonPointer.Item("/bands", i);
            foreach (decimal points in Others(range.Points, step))
            {
                yield return (at + "/points", Words($"{component.Fact} {range.Within}", range.Points, points), component with
                {
                    Ranges = component.Ranges.SetItem(i, range with { Points = points }),
                });
            }

            foreach (decimal move in new[] { -numberStep, numberStep })
            {
                if (Next(component, range) is { } next)
                {
                    string change = Invariant($"{component.Fact} {range.Within} -> its end moved by {move}");
                    yield return (at, change, Moved(component, range, next, move));
                }
            }
        }
    }

    /// <summary>The range that starts where another ends.</summary>
    private PointsRange? Next(NumberPoints component, PointsRange range)
    {
        bool isWhole = facts[component.Fact].Type == FactType.Integer;
        return Place(Cut.Of(range.Within).End) is { } end
            ? component.Ranges.FirstOrDefault(other => Place(Cut.Of(other.Within).Start) == end)
            : null;

        Cut? Place(Cut? cut) => isWhole ? cut?.BetweenWholeNumbers() : cut;
    }

    private static NumberPoints Moved(NumberPoints component, PointsRange range, PointsRange next, decimal by) => component with
    {
        Ranges = component.Ranges
            .Replace(range, range with { Within = range.Within with { Upper = range.Within.Upper + by } })
            .Replace(next, next with { Within = next.Within with { Lower = next.Within.Lower + by } }),
    };

    private static decimal[] Others(decimal points, decimal step) => [points - step, points + step];

    private static string Words(string what, decimal points, decimal other) =>
        $"{what}: {PointsText.Of(points)} -> {PointsText.Of(other)}";
}
