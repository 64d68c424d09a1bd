using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A schedule of follow-ups, in effect while a rule holds.</summary>
public sealed record Schedule
{
    /// <summary>The name, unique among the schedules of the guideline.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>
    /// The ids of date facts. A window is counted from the latest known date; the first fact starts the schedule.
    /// </summary>
    public required ImmutableArray<string> After { get; init; }

    /// <summary>The windows of the first follow-ups, in order; at least one.</summary>
    public required ImmutableArray<WindowDefinition> Steps { get; init; }

    /// <summary>
    /// The id of an integer fact that counts the follow-ups that are done, or null: then the first window is always the current one.
    /// </summary>
    public string? Step { get; init; }

    /// <summary>The window of every follow-up after those of <see cref="Steps"/>, or null: then the schedule ends after them.</summary>
    public WindowDefinition? Repeat { get; init; }

    /// <summary>What ends the schedule earlier, or null.</summary>
    public ScheduleEnd? Until { get; init; }

    /// <summary>How calendar months are added.</summary>
    public MonthEnd MonthEnd { get; init; }

    /// <summary>Days between reminders while overdue, or null for no reminders.</summary>
    public required int? ReminderEveryDays { get; init; }

    /// <summary>What is to be done, such as <c>MRI spine</c>.</summary>
    public required string What { get; init; }

    /// <summary>How this project interprets the source, or null. It is shown as ours.</summary>
    public string? Reading { get; init; }

    /// <summary>JSON pointer to the list of schedules in the guideline's document.</summary>
    internal static string PointerIn(Guideline guideline) => guideline.Format == 1 ? "/followUps" : "/schedules";
}

/// <summary>A window, relative to the date from which it is counted.</summary>
/// <param name="Opens">To the first day.</param>
/// <param name="Closes">To the last day, or null: then the follow-up becomes due, but never overdue.</param>
public sealed record WindowDefinition(Duration Opens, Duration? Closes);

/// <summary>What ends a schedule: a number of years after a date, or a condition. Exactly one of the two is given.</summary>
/// <param name="After">
/// The duration after <paramref name="Of"/>. A window that would open later is not scheduled; one that has opened remains.
/// </param>
/// <param name="Of">The id of a date fact.</param>
/// <param name="When">The schedule has ended where this is true.</param>
public sealed record ScheduleEnd(Duration? After, string? Of, Condition? When);
