using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// The follow-ups by definition: the status of a schedule is whatever it is for every number of follow-ups that may be done and for
/// every truth that the end may have. If these do not agree, it waits for the unknown facts.
/// </summary>
internal static class NaiveFollowUp
{
    private static readonly bool[] Both = [false, true];

    /// <summary>The follow-ups of all schedules as lines of <see cref="DecisionText"/>, in the document's order.</summary>
    public static IEnumerable<string> Windows(NaiveEvaluator evaluator) =>
        InEffect(evaluator).Select(schedule => Window(evaluator, schedule)).OfType<string>();

    /// <summary>The schedules that wait for facts, as lines of <see cref="DecisionText"/>.</summary>
    public static IEnumerable<string> Open(NaiveEvaluator evaluator, NaiveExplanation explanation) => InEffect(evaluator)
        .Where(schedule => Window(evaluator, schedule) is null)
        .Select(schedule => DecisionText.OpenFollowUp(schedule.Id, InOrder(evaluator, Needs(evaluator, explanation, schedule))));

    /// <summary>The unknown facts for which the follow-ups ask.</summary>
    public static IReadOnlyList<string> Unknown(NaiveEvaluator evaluator, NaiveExplanation explanation) =>
    [
        .. InEffect(evaluator).SelectMany(schedule => Window(evaluator, schedule) is { } window
            ? window.Contains(" Ended ", StringComparison.Ordinal) ? [] : UnknownDates(evaluator, schedule)
            : Needs(evaluator, explanation, schedule)),
    ];

    /// <summary>
    /// Whether a schedule is in effect and has a window or an end. An end for which the number of follow-ups does not matter counts only
    /// where its condition is true, not where it follows from the days of dates.
    /// </summary>
    public static bool IsScheduled(NaiveEvaluator evaluator, Schedule schedule) =>
        InEffect(evaluator).Contains(schedule) && Window(evaluator, schedule) is not null
        && (KnowsStep(evaluator, schedule) || (schedule.Until?.When is { } when && evaluator.Value(when) == true));

    private static string? Window(NaiveEvaluator evaluator, Schedule schedule)
    {
        if (!evaluator.Knows(schedule.After[0]))
            return null;
        (string fact, DateOnly date) = Latest(evaluator, schedule);
        bool? ends = schedule.Until?.When is { } when ? evaluator.Value(when) : false;
        string?[] possible =
        [
            .. Steps(evaluator, schedule).SelectMany(step => (ends is { } known ? [known] : Both).Select(isEnd =>
                Window(evaluator, schedule, step, isEnd, fact, date))),
        ];
        // A schedule that has certainly ended says so, even if the step or the reason is not known.
        if (possible.All(window => window?.Contains(" Ended ", StringComparison.Ordinal) == true))
            return possible[0];
        return possible.Distinct().Count() == 1 && ends is not null && KnowsStep(evaluator, schedule) ? possible[0] : null;
    }

    private static string? Window(
        NaiveEvaluator evaluator, Schedule schedule, int step, bool isEnd, string fact, DateOnly date)
    {
        bool rollsOver = schedule.MonthEnd == MonthEnd.RollOver;
        int shown = KnowsStep(evaluator, schedule) ? step : 0;
        WindowDefinition? window = step < schedule.Steps.Length ? schedule.Steps[step] : schedule.Repeat;
        if (isEnd || window is null)
            return Line(date, date, "Ended", []);
        DateOnly opens = NaiveCalendar.Plus(date, window.Opens, rollsOver);
        if (schedule.Until?.Of is { } of)
        {
            if (!evaluator.Knows(of))
                return null;
            DateOnly last = NaiveCalendar.Plus(((DateValue)evaluator.Fact(of)).Date, schedule.Until.After!.Value, rollsOver);
            if (opens > last)
                return Line(last, last, "Ended", []);
        }

        DateOnly? closes = window.Closes is { } duration ? NaiveCalendar.Plus(date, duration, rollsOver) : null;
        string status = evaluator.AsOf < opens ? "Scheduled" : evaluator.AsOf > closes ? "Overdue" : "Due";
        return Line(opens, closes, status, UnknownDates(evaluator, schedule));

        string Line(DateOnly from, DateOnly? to, string status, IEnumerable<string> unknown) =>
            DecisionText.FollowUp(schedule.Id, fact, date, from, to, status, unknown, shown);
    }

    private static IEnumerable<int> Steps(NaiveEvaluator evaluator, Schedule schedule) =>
        schedule.Step is not { } fact ? [0]
        : evaluator.Knows(fact) ? [(int)((NumberValue)evaluator.Fact(fact)).Number]
        : Enumerable.Range(0, schedule.Steps.Length + 1);

    private static bool KnowsStep(NaiveEvaluator evaluator, Schedule schedule) =>
        schedule.Step is not { } fact || evaluator.Knows(fact);

    private static IEnumerable<string> Needs(NaiveEvaluator evaluator, NaiveExplanation explanation, Schedule schedule)
    {
        IEnumerable<string> named = new[] { schedule.After[0], schedule.Step, schedule.Until?.Of }.OfType<string>()
            .Where(fact => !evaluator.Knows(fact));
        return schedule.Until?.When is { } when && evaluator.Value(when) is null ? named.Concat(explanation.Needs(when)) : named;
    }

    private static IEnumerable<string> InOrder(NaiveEvaluator evaluator, IEnumerable<string> facts) =>
        evaluator.Guideline.Facts.Select(fact => fact.Id).Where(facts.Contains);

    private static IEnumerable<string> UnknownDates(NaiveEvaluator evaluator, Schedule schedule) =>
        schedule.After.Where(fact => !evaluator.Knows(fact));

    private static IEnumerable<Schedule> InEffect(NaiveEvaluator evaluator) =>
        evaluator.Guideline.Schedules.Where(schedule => evaluator.Holds(evaluator.Rule(schedule.Rule)) == true);

    private static (string Fact, DateOnly Date) Latest(NaiveEvaluator evaluator, Schedule schedule) => schedule.After
        .Where(evaluator.Knows)
        .Select(fact => (Fact: fact, ((DateValue)evaluator.Fact(fact)).Date))
        .OrderByDescending(known => known.Date)
        .First();
}
