using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// Records which bounds of a guideline random patients have met: the last day before an age, a span or a window and its first day, numbers
/// at and next to each bound, dates equal to each other, every contradiction, and every fact both known and unknown. Evaluators are most
/// likely to differ there.
/// </summary>
internal sealed class MetBounds
{
    private readonly Guideline guideline;
    private readonly Comparison[] comparisons;
    private readonly HashSet<string> met = [];
    private readonly HashSet<string> wanted;
    private readonly HashSet<string> endsOfWindows;

    public MetBounds(Guideline guideline)
    {
        this.guideline = guideline;
        comparisons = [.. Constants.Conditions(guideline).SelectMany(Constants.Comparisons).Distinct()];
        wanted =
        [
            .. guideline.Facts.SelectMany(fact => new[] { $"{fact.Id} known", $"{fact.Id} unknown" }),
            .. guideline.Contradictions.Select(contradiction => $"contradiction {contradiction.Id}"),
            .. comparisons.SelectMany(Places),
            .. guideline.Scores.SelectMany(score => score.Components).OfType<NumberPoints>()
                .SelectMany(points => points.Ranges.SelectMany(range => Places(new NumberWithin(points.Fact, range.Within)))),
            .. guideline.Contradictions.Where(contradiction => contradiction.Greater is not null)
                .SelectMany(contradiction => Places(new FactGreater(contradiction.Greater!, contradiction.Than!))),
        ];
        endsOfWindows = [.. guideline.Schedules.SelectMany(schedule => Places(schedule))];
    }

    /// <summary>
    /// Each bound with whether a patient has met it, for <see cref="Check"/>. A few ends of windows may be out of reach, because the rule of
    /// the schedule ends before them, so most are enough.
    /// </summary>
    public IEnumerable<(string What, long Found, long AtLeast)> Occurrences =>
    [
        .. wanted.Order(StringComparer.Ordinal).Select(bound => (bound, met.Contains(bound) ? 1L : 0L, 1L)),
        ("ends of windows", endsOfWindows.Count(met.Contains), endsOfWindows.Count * 9L / 10),
    ];

    public void Add(Patient patient, NaiveEvaluator naive)
    {
        foreach (FactDefinition fact in guideline.Facts)
            met.Add(patient.Facts.ContainsKey(fact.Id) ? $"{fact.Id} known" : $"{fact.Id} unknown");
        foreach (string contradiction in naive.Contradictions())
            met.Add($"contradiction {contradiction}");
        foreach ((string fact, FactValue value) in patient.Facts)
        {
            if (value is NumberValue number)
                AddNumber(fact, number.Number);
            else if (value is DateValue date)
                AddDate(fact, date.Date, patient);
            foreach ((string other, _) in patient.Facts.Where(other => other.Key != fact && other.Value.Equals(value)))
                met.Add($"{fact} equals {other}");
        }
    }

    public void Add(Decision decision)
    {
        DateOnly asOf = decision.Facts.AsOf;
        foreach (FollowUpWindow window in decision.FollowUps)
        {
            string schedule = $"schedule {window.Schedule.Id}";
            met.Add($"{schedule} {window.Status}");
            if (window.Status == FollowUpStatus.Ended)
                continue;
            int opensIn = window.DueFrom.DayNumber - asOf.DayNumber;
            int closesIn = (window.OverdueAfter?.DayNumber ?? int.MaxValue) - asOf.DayNumber;
            if (opensIn is 0 or 1)
                met.Add(opensIn == 0 ? $"{schedule} opens" : $"{schedule} opens tomorrow");
            if (closesIn is 0 or -1)
                met.Add(closesIn == 0 ? $"{schedule} closes" : $"{schedule} closed yesterday");
        }
    }

    private static IEnumerable<string> Places(Schedule schedule)
    {
        string name = $"schedule {schedule.Id}";
        bool closes = schedule.Steps.Append(schedule.Repeat).Any(window => window?.Closes is not null);
        bool ends = schedule.Until is not null || (schedule.Step is not null && schedule.Repeat is null);
        List<string> places = [$"{name} opens", $"{name} opens tomorrow"];
        if (closes)
            places.AddRange([$"{name} closes", $"{name} closed yesterday"]);
        if (ends)
            places.Add($"{name} Ended");
        return places;
    }

    private static IEnumerable<string> Places(Comparison comparison) => comparison switch
    {
        AgeAtLeast c => [$"{c.Fact} {c.Age}", $"{c.Fact} {c.Age} tomorrow"],
        WithinMonths c => [Invariant($"{c.Fact} {c.Months} months"), Invariant($"{c.Fact} {c.Months} months yesterday")],
        DateBefore c => [Invariant($"{c.Fact} {c.Day:yyyy-MM-dd}"), Invariant($"{c.Fact} {c.Day:yyyy-MM-dd} tomorrow")],
        FactGreater c => [$"{c.Fact} equals {c.Than}"],
        NumberWithin c => new[] { c.Bounds.Lower, c.Bounds.Upper }.OfType<decimal>().Distinct()
            .Select(bound => Invariant($"{c.Fact} {bound:0.##########}")),
        _ => [],
    };

    private void AddNumber(string fact, decimal number) => met.Add(Invariant($"{fact} {number:0.##########}"));

    private void AddDate(string fact, DateOnly date, Patient patient)
    {
        foreach (Comparison comparison in comparisons)
        {
            switch (comparison)
            {
                case AgeAtLeast c when c.Fact == fact:
                    int days = NaiveCalendar.Plus(date, c.Age).DayNumber - patient.AsOf.DayNumber;
                    met.Add(days == 0 ? $"{fact} {c.Age}" : days == 1 ? $"{fact} {c.Age} tomorrow" : "");
                    break;
                case WithinMonths c when c.Fact == fact:
                    int left = NaiveCalendar.Plus(date, c.Months).DayNumber - patient.AsOf.DayNumber;
                    met.Add(Invariant($"{fact} {c.Months} months") + (left == 0 ? "" : left == -1 ? " yesterday" : " otherwise"));
                    break;
                case DateBefore c when c.Fact == fact:
                    int until = c.Day.DayNumber - date.DayNumber;
                    met.Add(Invariant($"{fact} {c.Day:yyyy-MM-dd}") + (until == 0 ? "" : until == 1 ? " tomorrow" : " otherwise"));
                    break;
            }
        }
    }
}
