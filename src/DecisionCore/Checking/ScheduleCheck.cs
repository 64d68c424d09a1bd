using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks a schedule: its rule and facts, and the order of its days for every date from which a window can be counted.</summary>
internal sealed class ScheduleCheck(int format, GuidelineIndex index, ConditionCheck conditions, LimitedErrors errors)
{
    public void Run(Schedule schedule, string pointer)
    {
        if (!index.Rules.ContainsKey(schedule.Rule))
            errors.Add(pointer + "/rule", () => UnknownName.Describe("rule", schedule.Rule, [.. index.Rules.Keys]));
        for (int i = 0; i < schedule.After.Length; i++)
            OfType(schedule.After[i], JsonPointer.Item(pointer + "/after", i), FactType.Date);
        if (schedule.Step is { } step)
            OfType(step, pointer + "/step", FactType.Integer);
        else if (schedule.Steps.Length > 1 || schedule.Repeat is not null)
            errors.Add(new(pointer, "A schedule of several windows needs 'step': the fact that counts the follow-ups that are done."));
        if (schedule.Step is { } counted && index.Fact(counted) is { Type: FactType.Integer, Range.From: < 0 })
            errors.Add(new(pointer + "/step", $"The range of the fact '{counted}' begins below 0; expected a count of follow-ups."));
        for (int i = 0; i < schedule.Steps.Length; i++)
            CheckWindow(schedule.Steps[i], format == 1 ? pointer : JsonPointer.Item(pointer + "/steps", i), schedule.MonthEnd);
        if (schedule.Repeat is { } repeat)
            CheckWindow(repeat, pointer + "/repeat", schedule.MonthEnd);
        if (schedule.Until is { } end)
            CheckEnd(end, pointer + "/until", schedule.MonthEnd);
    }

    /// <summary>The end of the keys of a window.</summary>
    private string Unit => format == 1 ? "AfterMonths" : "";

    private void CheckWindow(WindowDefinition window, string pointer, MonthEnd monthEnd)
    {
        if (DurationOrder.FirstEarlier(window.Opens, default, monthEnd) is not null)
            errors.Add(new($"{pointer}/opens{Unit}", "The window opens before the day from which it is counted."));
        if (window.Closes is { } closes && DurationOrder.FirstEarlier(closes, window.Opens, monthEnd) is { } day)
            errors.Add(new(
                $"{pointer}/closes{Unit}",
                Invariant($"The window closes before it opens: counted from {day:yyyy-MM-dd}, it opens on ")
                    + Invariant($"{window.Opens.AddTo(day, monthEnd):yyyy-MM-dd} and closes on {closes.AddTo(day, monthEnd):yyyy-MM-dd}.")));
    }

    private void CheckEnd(ScheduleEnd end, string pointer, MonthEnd monthEnd)
    {
        if (end.When is { } when)
            conditions.Run(when, pointer + "/when");
        if (end.Of is { } date)
            OfType(date, pointer + "/of", FactType.Date);
        if (end.After is { } after && DurationOrder.FirstEarlier(after, default, monthEnd) is not null)
            errors.Add(new(pointer + "/after", "The schedule ends before the day from which its end is counted."));
    }

    private void OfType(string fact, string pointer, FactType type)
    {
        if (!index.Facts.ContainsKey(fact))
            errors.Add(pointer, () => UnknownName.Describe("fact", fact, [.. index.Facts.Keys]));
        else if (index.Fact(fact) is { } definition && definition.Type != type)
            errors.Add(new(pointer, $"The fact '{fact}' is of type '{Names.Of(definition.Type)}'; expected '{Names.Of(type)}'."));
    }
}
