using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

internal static class NaiveFollowUp
{
    /// <summary>The windows of all schedules as lines of <see cref="DecisionText"/>, in the document's order.</summary>
    public static IEnumerable<string> Windows(NaiveEvaluator evaluator) => InEffect(evaluator).Select(schedule =>
    {
        (string fact, DateOnly date) = Latest(evaluator, schedule);
        DateOnly opens = NaiveCalendar.Plus(date, schedule.Steps[0].Opens.Months);
        DateOnly closes = NaiveCalendar.Plus(date, schedule.Steps[0].Closes!.Value.Months);
        string status = evaluator.AsOf < opens ? "Scheduled" : evaluator.AsOf > closes ? "Overdue" : "Due";
        return DecisionText.FollowUp(schedule.Id, fact, date, opens, closes, status, Unknown(evaluator, schedule));
    });

    /// <summary>The unknown dates of the schedules that have a window.</summary>
    public static IReadOnlyList<string> Unknown(NaiveEvaluator evaluator) =>
        [.. InEffect(evaluator).SelectMany(schedule => Unknown(evaluator, schedule))];

    private static IEnumerable<string> Unknown(NaiveEvaluator evaluator, Schedule schedule) =>
        schedule.After.Where(fact => !evaluator.Knows(fact));

    private static IEnumerable<Schedule> InEffect(NaiveEvaluator evaluator) => evaluator.Guideline.Schedules
        .Where(schedule => evaluator.Holds(evaluator.Rule(schedule.Rule)) == true && evaluator.Knows(schedule.After[0]));

    private static (string Fact, DateOnly Date) Latest(NaiveEvaluator evaluator, Schedule schedule) => schedule.After
        .Where(evaluator.Knows)
        .Select(fact => (Fact: fact, ((DateValue)evaluator.Fact(fact)).Date))
        .OrderByDescending(known => known.Date)
        .First();
}
