using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// The constants that a guideline compares each fact with. Evaluators are most likely to be wrong at values next to them.
/// </summary>
internal sealed class Constants
{
    private readonly ILookup<string, decimal> numbers;
    private readonly ILookup<string, int> months;
    private readonly ILookup<string, Func<DateOnly, DateOnly>> days;

    public Constants(Guideline guideline)
    {
        Comparison[] comparisons = [.. Conditions(guideline).SelectMany(Comparisons)];
        numbers = comparisons.OfType<NumberWithin>().Select(c => (c.Fact, c.Bounds))
            .Concat(comparisons.OfType<ScoreWithin>()
                .Select(c => (Fact: guideline.Scores.Single(score => score.Id == c.Score).Total ?? "", c.Bounds)))
            .Concat(guideline.Scores.SelectMany(score => score.Components).OfType<NumberPoints>()
                .SelectMany(component => component.Ranges.Select(range => (component.Fact, Bounds: range.Within))))
            .Concat(guideline.Schedules.Where(schedule => schedule.Step is not null)
                .Select(schedule => (Fact: schedule.Step!, Bounds: new Bounds(0, false, schedule.Steps.Length, false))))
            .SelectMany(c => new[] { c.Bounds.Lower, c.Bounds.Upper }.OfType<decimal>().Select(bound => (c.Item1, bound)))
            .Distinct()
            .ToLookup(c => c.Item1, c => c.bound);
        months = comparisons.OfType<WithinMonths>().Select(c => (c.Fact, c.Months))
            .Concat(guideline.Schedules.SelectMany(schedule => schedule.After.SelectMany(fact => Months(schedule).Select(m => (fact, m)))))
            .Concat(guideline.Schedules.Where(s => s.Until?.Of is not null).Select(s => (s.Until!.Of!, Months(s.Until.After!.Value))))
            .Distinct()
            .ToLookup(c => c.Item1, c => c.Item2);
        days = comparisons.OfType<DateBefore>().DistinctBy(c => (c.Fact, c.Day))
            .Select(c => (c.Fact, Day: (Func<DateOnly, DateOnly>)(_ => c.Day)))
            .Concat(comparisons.OfType<AgeAtLeast>().DistinctBy(c => (c.Fact, c.Age)).Select(c => (c.Fact, Day: Before(c.Age))))
            .Concat(guideline.Schedules.SelectMany(Durations).Distinct().Select(d => (d.Fact, Day: Before(d.Duration))))
            .ToLookup(c => c.Fact, c => c.Day);
    }

    /// <summary>Days that a date is compared with, and those from which an age or the days of a window are counted to a day.</summary>
    public DateOnly[] DaysOf(string fact, DateOnly asOf) => [.. days[fact].Select(day => day(asOf))];

    public decimal[] NumbersOf(string fact) => [.. numbers[fact]];

    public int[] MonthsOf(string fact) => [.. months[fact]];

    // A few days before or after the day from which the duration lasts until the as-of date.
    private static Func<DateOnly, DateOnly> Before(Duration duration) => asOf =>
        new Duration(-duration.Years, -duration.Months, -duration.Weeks, -duration.Days).AddTo(asOf);

    private static IEnumerable<(string Fact, Duration Duration)> Durations(Schedule schedule)
    {
        foreach (WindowDefinition window in schedule.Steps.Append(schedule.Repeat).OfType<WindowDefinition>())
        {
            foreach (Duration duration in new Duration?[] { window.Opens, window.Closes }.OfType<Duration>())
            {
                foreach (string fact in schedule.After)
                    yield return (fact, duration);
            }
        }

        if (schedule.Until is { Of: { } of, After: { } after })
            yield return (of, after);
    }

    /// <summary>Every condition of the guideline, including those of its invariants.</summary>
    public static IEnumerable<Condition> Conditions(Guideline guideline) =>
        new[] { guideline.Scope.When }
            .Concat(guideline.Definitions.Select(definition => definition.When))
            .Concat(guideline.Rules.Select(rule => rule.When))
            .Concat(guideline.Rules.SelectMany(rule => rule.Cautions).Select(caution => caution.When).OfType<Condition>())
            .Concat(guideline.Notices.Select(notice => notice.When))
            .Concat(guideline.Conflicts.Select(conflict => conflict.When).OfType<Condition>())
            .Concat(guideline.Options.SelectMany(option => option.For.AddRange(option.Against)).Select(a => a.When).OfType<Condition>())
            .Concat(guideline.Schedules.Select(schedule => schedule.Until?.When).OfType<Condition>())
            .Concat(guideline.Contradictions.Select(contradiction => contradiction.When).OfType<Condition>())
            .Concat(guideline.Invariants.SelectMany(invariant => new[] { invariant.When, invariant.Then }).OfType<Condition>())
            .Concat(guideline.Scores.SelectMany(score => score.Components).OfType<ConditionPoints>().Select(component => component.When));

    private static IEnumerable<int> Months(Schedule schedule) => schedule.Steps.Append(schedule.Repeat).OfType<WindowDefinition>()
        .SelectMany(window => new Duration?[] { window.Opens, window.Closes }).OfType<Duration>().Select(Months);

    private static int Months(Duration duration) => (12 * duration.Years) + duration.Months;

    /// <summary>The conditions that a condition combines, without those of its definitions.</summary>
    public static IEnumerable<Condition> Children(Condition condition) => condition switch
    {
        All all => all.Children,
        Any any => any.Children,
        CountAtLeast count => count.Children,
        Not not => [not.Child],
        _ => [],
    };

    /// <summary>The facts that a condition asks for as recorded: only learning one of these can reverse a condition.</summary>
    public static HashSet<string> RecordedFacts(Guideline guideline) =>
        [.. Conditions(guideline).SelectMany(Comparisons).OfType<Recorded>().Select(recorded => recorded.Fact)];

    public static IEnumerable<Comparison> Comparisons(Condition condition) =>
        condition is Comparison comparison ? [comparison] : Children(condition).SelectMany(Comparisons);
}
