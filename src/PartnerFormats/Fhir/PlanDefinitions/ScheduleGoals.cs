using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;
using FhirDuration = Hl7.Fhir.Model.Duration;
using Schedule = GuidelineDecisions.DecisionCore.Guidelines.Schedule;
using Span = GuidelineDecisions.DecisionCore.Dates.Duration;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Schedules as goals and timings. A FHIR timing has one unit and one period, so only a schedule whose windows are all the same, each in
/// one unit, has one; the goal describes every schedule in words.
/// </summary>
internal sealed class ScheduleGoals(Guideline guideline, RuleConditions conditions)
{
    private static readonly (string Name, string Code, Timing.UnitsOfTime Timing)[] Units =
    [
        ("year", "a", Timing.UnitsOfTime.A), ("month", "mo", Timing.UnitsOfTime.Mo), ("week", "wk", Timing.UnitsOfTime.Wk),
        ("day", "d", Timing.UnitsOfTime.D),
    ];

    public static string IdOf(Schedule schedule) => $"goal-{schedule.Id}";

    public PlanDefinition.GoalComponent Of(Schedule schedule) => new()
    {
        ElementId = IdOf(schedule),
        Description = new CodeableConcept { Text = Text(schedule) },
        Target =
        [
            .. schedule.Steps.Append(schedule.Repeat).OfType<WindowDefinition>().Select(window => new PlanDefinition.TargetComponent
            {
                Measure = new CodeableConcept { Text = schedule.What },
                Due = window.Closes is { } closes ? Quantity(closes) : null,
            }),
        ],
    };

    /// <summary>The timing, or null if FHIR cannot express the schedule.</summary>
    public static Timing? TimingOf(Schedule schedule)
    {
        WindowDefinition window = schedule.Steps[0];
        if (schedule.Steps.Append(schedule.Repeat).Any(other => other is not null && other != window))
            return null;
        if (InOneUnit(window.Opens) is not { Number: > 0 } opens)
            return null;
        (int Number, int Unit)? closes = window.Closes is { } last ? InOneUnit(last) : null;
        if (window.Closes is not null && closes?.Unit != opens.Unit)
            return null;
        return new()
        {
            Repeat = new Timing.RepeatComponent
            {
                Count = schedule.Step is not null && schedule.Repeat is null ? schedule.Steps.Length : null,
                Frequency = 1,
                Period = opens.Number,
                PeriodMax = closes?.Number,
                PeriodUnit = Units[opens.Unit].Timing,
            },
        };
    }

    private string Text(Schedule schedule)
    {
        IEnumerable<string> windows = schedule.Steps.Select(ScheduleText.Of);
        if (schedule.Repeat is { } repeat)
            windows = windows.Append($"{ScheduleText.Of(repeat)} each time");
        string after = string.Join(", ", schedule.After.Select(LabelOf));
        string until = schedule.Until switch
        {
            { Of: { } date, After: { } duration } => $", until {duration} after: {LabelOf(date)}",
            { When: { } when } => $", until {conditions.Describe(when)}",
            _ => "",
        };
        string text = $"{schedule.What} {string.Join(", then ", windows)} after the latest of: {after}{until}.";
        return schedule.Reading is null ? text : $"{text} {schedule.Reading}";
    }

    private string LabelOf(string fact) => guideline.Facts.Single(known => known.Id == fact).Label;

    private static FhirDuration? Quantity(Span duration) => InOneUnit(duration) is not { } span ? null : new FhirDuration
    {
        Value = span.Number,
        Unit = Units[span.Unit].Name,
        System = "http://unitsofmeasure.org",
        Code = Units[span.Unit].Code,
    };

    private static (int Number, int Unit)? InOneUnit(Span duration)
    {
        int[] parts = [duration.Years, duration.Months, duration.Weeks, duration.Days];
        return parts.Count(part => part != 0) switch
        {
            0 => (0, Units.Length - 1),
            1 => parts.Select((number, unit) => (number, unit)).First(part => part.number != 0),
            _ => null,
        };
    }
}
