using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that a score's points cover its components' values and its bands cover its range.</summary>
internal sealed class ScoreCheck(GuidelineIndex index, LimitedErrors errors)
{
    public void Run(ScoreDefinition score, string pointer)
    {
        GuidelineIndex.Of(score.Components.Select(component => component.Fact), pointer + "/components", errors);
        int least = 0, most = 0;
        for (int i = 0; i < score.Components.Length; i++)
        {
            ScoreComponent component = score.Components[i];
            string at = Invariant($"{pointer}/components/{i}");
            if (index.Fact(component.Fact) is not { Type: FactType.Code } fact)
            {
                errors.Add(new(at + "/fact", $"'{component.Fact}' is not a fact of type 'code'."));
                continue;
            }

            string[] values = [.. fact.Values.Select(value => value.Id)];
            string[] pointed = [.. component.Points.Select(points => points.Value)];
            foreach (string value in pointed.Except(values))
                errors.Add(at + "/points", () => UnknownName.Describe($"value of the fact '{fact.Id}'", value, values));
            foreach (string value in values.Except(pointed))
                errors.Add(new(at + "/points", $"The value '{value}' of the fact '{fact.Id}' has no points."));
            least += component.Points.Select(points => points.Points).DefaultIfEmpty().Min();
            most += component.Points.Select(points => points.Points).DefaultIfEmpty().Max();
        }

        if (index.Fact(score.Total) is not { Type: FactType.Integer, Range: { } range })
            errors.Add(new(pointer + "/total", $"'{score.Total}' is not a fact of type 'integer'."));
        else if (range.From != least || range.To != most)
        {
            errors.Add(new(
                pointer + "/total",
                Invariant($"The range of the fact '{score.Total}' is {range}, but the components sum to {least} to {most}.")));
        }

        if (most - least >= GuidelineLimits.ScoreRange)
            errors.Add(new(pointer, Invariant($"Found {most - least + 1} possible sums; expected at most {GuidelineLimits.ScoreRange}.")));
        CheckBands(score, pointer, least, most);
    }

    private void CheckBands(ScoreDefinition score, string pointer, int least, int most)
    {
        GuidelineIndex.Of(score.Bands.Select(band => band.Id), pointer + "/bands", errors);
        int next = least;
        foreach (ScoreBand band in score.Bands.OrderBy(band => band.From))
        {
            if (band.From != next || band.To < band.From)
            {
                errors.Add(new(
                    pointer + "/bands",
                    Invariant($"The band '{band.Id}' is {band.From} to {band.To}; the next band must start at {next}.")));
                return;
            }

            next = band.To + 1;
        }

        if (next != most + 1)
            errors.Add(new(pointer + "/bands", Invariant($"The bands end at {next - 1}; they must end at {most}.")));
    }
}
