using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that a score's components fit their facts, and that its bands and its total cover what they can sum to.</summary>
internal sealed class ScoreCheck(Guideline guideline, GuidelineIndex index, ConditionCheck conditions, LimitedErrors errors)
{
    private readonly ComponentCheck components = new(guideline, index, conditions, errors);

    public void Run(ScoreDefinition score, string pointer)
    {
        GuidelineIndex.Of(score.Components.Select(component => component.FactOrNull).OfType<string>(), pointer + "/components", errors);
        // A component that does not fit its fact is reported once, and counts for nothing.
        ScoreComponent[] fitting =
            [.. score.Components.Where((component, i) => components.Fits(component, Invariant($"{pointer}/components/{i}")))];
        var sums = ScoreRange.Of(score with { Components = [.. fitting] });
        if (score.Total is { } total)
            CheckTotal(total, sums, pointer + "/total");
        if (sums.Sums > GuidelineLimits.ScoreSums)
            errors.Add(new(pointer, Invariant($"Found {sums.Sums} possible sums; expected at most {GuidelineLimits.ScoreSums}.")));
        CheckBands(score, sums, pointer + "/bands");
    }

    private void CheckTotal(string total, ScoreRange sums, string pointer)
    {
        if (index.Fact(total) is not { Type: FactType.Integer, Range: { } range })
        {
            errors.Add(new(pointer, $"'{total}' is not a fact of type 'integer'."));
        }
        else if (!sums.IsWhole)
        {
            errors.Add(new(
                pointer, $"Found the fact '{total}' of whole numbers for points with a digit after the point; expected no 'total'."));
        }
        else if (range.From != sums.Points(sums.Least) || range.To != sums.Points(sums.Most))
        {
            errors.Add(new(pointer, $"The range of the fact '{total}' is {range}, but the components sum to {sums}."));
        }
    }

    private void CheckBands(ScoreDefinition score, ScoreRange sums, string pointer)
    {
        GuidelineIndex.Of(score.Bands.Select(band => band.Id), pointer, errors);
        decimal next = sums.Points(sums.Least), most = sums.Points(sums.Most), step = sums.Points(1);
        foreach (ScoreBand band in score.Bands.OrderBy(band => band.From))
        {
            if (sums.IsWhole && !decimal.IsInteger(band.To))
            {
                errors.Add(new(pointer, Invariant($"The band '{band.Id}' ends at {band.To}; expected a whole number, as all points are.")));
                return;
            }

            if (band.From != next || band.To < band.From)
            {
                errors.Add(new(
                    pointer,
                    Invariant($"The band '{band.Id}' is {band.From} to {band.To}; the next band must start at {next}.")));
                return;
            }

            next = band.To + step;
        }

        if (next != most + step)
            errors.Add(new(pointer, Invariant($"The bands end at {next - step}; they must end at {most}.")));
    }
}
