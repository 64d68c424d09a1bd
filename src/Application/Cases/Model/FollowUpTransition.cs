using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>A change of an agenda's state on a day.</summary>
/// <param name="Type">One of the follow-up types of <see cref="FeedEventTypes"/>.</param>
/// <param name="From">The state before (scheduled, due, overdue), or null if nothing was scheduled.</param>
/// <param name="To">The state after: scheduled, due, overdue, done, ended.</param>
/// <param name="Action">The action to perform.</param>
/// <param name="DueFrom">The first day of the window that is done or has ended, or otherwise of the current window.</param>
/// <param name="OverdueAfter">The window's last day, or null for a window that does not close.</param>
/// <param name="On">The day (UTC) on which it happened, even if it was reported later.</param>
/// <param name="Rule">The rule that schedules the window.</param>
/// <param name="Statements">The statements that support the rule.</param>
/// <param name="Schedule">The guideline's schedule, or null for a transition that was stored when a case could have only one.</param>
public sealed record FollowUpTransition(
    string Type, string? From, string To, string Action, DateOnly DueFrom, DateOnly? OverdueAfter, DateOnly On, string Rule,
    ImmutableArray<string> Statements, string? Schedule)
{
    /// <summary>Creates the transition of a window that opened, closed or is still overdue.</summary>
    /// <param name="from">The state before, or null if nothing was scheduled.</param>
    /// <param name="agenda">The agenda after it.</param>
    /// <param name="on">The day.</param>
    public static FollowUpTransition OfWindow(FollowUpStatus? from, Agenda agenda, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        string type = agenda.State == FollowUpStatus.Due ? FeedEventTypes.FollowUpDue
            : from == FollowUpStatus.Overdue ? FeedEventTypes.FollowUpReminder
            : FeedEventTypes.FollowUpOverdue;
        return Of(type, agenda.ScheduleName, from, Names.Of(agenda.State), agenda, on);
    }

    /// <summary>Creates a transition of another kind.</summary>
    public static FollowUpTransition Of(string type, string schedule, FollowUpStatus? from, string to, Agenda agenda, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        return new(
            type, from is { } state ? Names.Of(state) : null, to, agenda.Action, agenda.DueFrom, agenda.OverdueAfter, on, agenda.Rule,
            agenda.Statements, schedule);
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Agenda))]
[JsonSerializable(typeof(ImmutableArray<Agenda>))]
[JsonSerializable(typeof(FollowUpTransition))]
public sealed partial class FollowUpJson : JsonSerializerContext;
