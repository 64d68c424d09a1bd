using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Schedules of follow-ups.</content>
internal sealed partial class DocumentReader
{
    private ImmutableArray<Schedule> ReadSchedules(ObjectReader document)
    {
        format.From(2, document, "schedules");
        format.Until(1, document, "'schedules'", "followUps");
        return document.Has("schedules") ? document.List("schedules", ReadSchedule, required: false) : ReadFollowUps(document);
    }

    private Schedule ReadSchedule(JsonElement element, string pointer)
    {
        ObjectReader at = Open(
            element, pointer, "id", "rule", "after", "steps", "step", "repeat", "until", "monthEnd", "reminderEveryDays", "what", "reading");
        ImmutableArray<WindowDefinition> steps = at.List("steps", ReadWindow, atLeast: 1);
        return new()
        {
            Id = Id(at),
            Rule = at.Text("rule"),
            After = at.Texts("after", atLeast: 1),
            Steps = steps.IsEmpty ? [new(default, default)] : steps,
            Step = at.OptionalText("step"),
            Repeat = at.Member("repeat", required: false) is { } repeat ? ReadWindow(repeat, at.At("repeat")) : null,
            Until = at.Member("until", required: false) is { } until ? ReadEnd(until, at.At("until")) : null,
            MonthEnd = at.Has("monthEnd") ? at.OneOf("monthEnd", Names.MonthEnds) : MonthEnd.Clamp,
            ReminderEveryDays = at.Has("reminderEveryDays") ? at.Integer("reminderEveryDays", 1, 366) : null,
            What = at.Text("what"),
            Reading = at.OptionalText("reading"),
        };
    }

    private WindowDefinition ReadWindow(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "opens", "closes");
        return new(ReadDuration(at, "opens"), at.Has("closes") ? ReadDuration(at, "closes") : null);
    }

    private ScheduleEnd ReadEnd(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "after", "of", "when");
        if (at.Has("when") && !at.Has("after") && !at.Has("of"))
            return new(null, null, conditions.Required(at, "when"));
        if (at.IsObject && at.Has("when"))
            at.Error("when", "Found 'when' next to 'after' or 'of'; expected either 'when' alone, or 'after' and 'of'.");
        return new(ReadDuration(at, "after"), at.Text("of"), null);
    }

    private static Duration ReadDuration(ObjectReader at, string key)
    {
        string text = at.Text(key);
        if (Duration.TryParse(text) is { } duration)
            return duration;
        if (text.Length > 0)
            at.Error(key, $"'{PlainText.Shown(text)}' is not in the expected form: {Duration.Form}.");
        return default;
    }

    /// <summary>The schedules of format 1 have no ids. Several schedules of one rule get different ones.</summary>
    private ImmutableArray<Schedule> ReadFollowUps(ObjectReader document)
    {
        var rules = new Dictionary<string, int>(StringComparer.Ordinal);
        return ListOrEmpty(document, "followUps", (element, pointer) =>
        {
            Schedule schedule = ReadFollowUp(element, pointer);
            int number = rules[schedule.Rule] = rules.GetValueOrDefault(schedule.Rule) + 1;
            return number == 1 ? schedule : schedule with { Id = Invariant($"{schedule.Rule}-{number}") };
        });
    }

    private Schedule ReadFollowUp(JsonElement element, string pointer)
    {
        ObjectReader at = Open(
            element, pointer, "rule", "after", "opensAfterMonths", "closesAfterMonths", "reminderEveryDays", "imaging", "reading");
        string rule = at.Text("rule");
        return new()
        {
            Id = rule,
            Rule = rule,
            After = at.Texts("after", atLeast: 1),
            Steps =
            [
                new(
                    Duration.OfMonths(at.Integer("opensAfterMonths", 0, 600)),
                    Duration.OfMonths(at.Integer("closesAfterMonths", 1, 600))),
            ],
            ReminderEveryDays = at.Integer("reminderEveryDays", 1, 366),
            What = at.Text("imaging"),
            Reading = at.OptionalText("reading"),
        };
    }
}
