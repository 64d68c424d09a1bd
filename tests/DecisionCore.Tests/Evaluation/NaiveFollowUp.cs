using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

internal static class NaiveFollowUp
{
    /// <summary>The window that opens first, as a line of <see cref="DecisionText"/>, or null if no follow-up is scheduled.</summary>
    public static string? Window(NaiveEvaluator evaluator)
    {
        if (First(evaluator) is not { } schedule)
            return null;
        (string fact, DateOnly date) = Latest(evaluator, schedule);
        DateOnly opens = NaiveCalendar.Plus(date, schedule.OpensAfterMonths);
        DateOnly closes = NaiveCalendar.Plus(date, schedule.ClosesAfterMonths);
        string status = evaluator.AsOf < opens ? "Scheduled" : evaluator.AsOf > closes ? "Overdue" : "Due";
        return DecisionText.FollowUp(schedule.Rule, fact, date, opens, closes, status, Unknown(evaluator));
    }

    /// <summary>The unknown dates of the schedule whose window opens first.</summary>
    public static IReadOnlyList<string> Unknown(NaiveEvaluator evaluator) =>
        First(evaluator) is { } schedule ? [.. schedule.After.Where(fact => !evaluator.Knows(fact))] : [];

    private static FollowUpSchedule? First(NaiveEvaluator evaluator) => evaluator.Guideline.FollowUps
        .Where(schedule => evaluator.Holds(evaluator.Rule(schedule.Rule)) == true && evaluator.Knows(schedule.After[0]))
        .OrderBy(schedule => NaiveCalendar.Plus(Latest(evaluator, schedule).Date, schedule.OpensAfterMonths))
        .FirstOrDefault();

    private static (string Fact, DateOnly Date) Latest(NaiveEvaluator evaluator, FollowUpSchedule schedule) => schedule.After
        .Where(evaluator.Knows)
        .Select(fact => (Fact: fact, ((DateValue)evaluator.Fact(fact)).Date))
        .OrderByDescending(known => known.Date)
        .First();
}
