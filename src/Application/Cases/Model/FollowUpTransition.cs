using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What happened to an agenda on a day.</summary>
/// <param name="Type">What: one of the follow-up types of <see cref="FeedEventTypes"/>.</param>
/// <param name="From">The state before: scheduled, due, overdue; null where nothing was scheduled.</param>
/// <param name="To">The state after: scheduled, due, overdue, done, ended.</param>
/// <param name="Action">What is, or was, to be done.</param>
/// <param name="DueFrom">The first day of the window: of the one that is done or has ended, otherwise of the one that is watched now.</param>
/// <param name="OverdueAfter">Its last day.</param>
/// <param name="On">The day (UTC) on which it happened, also when it was told later.</param>
/// <param name="Rule">The rule that schedules it.</param>
/// <param name="Statements">The statements on which the rule rests.</param>
public sealed record FollowUpTransition(
    string Type, string? From, string To, string Action, DateOnly DueFrom, DateOnly OverdueAfter, DateOnly On, string Rule, ImmutableArray<string> Statements)
{
    /// <summary>A window opened, closed, or is still missed.</summary>
    /// <param name="from">The state before, or null where nothing was scheduled.</param>
    /// <param name="agenda">The agenda after it.</param>
    /// <param name="on">The day.</param>
    public static FollowUpTransition Told(FollowUpStatus? from, Agenda agenda, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        string type = agenda.State == FollowUpStatus.Due ? FeedEventTypes.FollowUpDue
            : from == FollowUpStatus.Overdue ? FeedEventTypes.FollowUpReminder
            : FeedEventTypes.FollowUpOverdue;
        return Of(type, from, Names.Of(agenda.State), agenda, on);
    }

    /// <summary>A transition of another kind.</summary>
    public static FollowUpTransition Of(string type, FollowUpStatus? from, string to, Agenda agenda, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        return new(
            type, from is { } state ? Names.Of(state) : null, to, agenda.Action, agenda.DueFrom, agenda.OverdueAfter, on, agenda.Rule, agenda.Statements);
    }
}

/// <summary>Serialization made at compile time.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Agenda))]
[JsonSerializable(typeof(FollowUpTransition))]
public sealed partial class FollowUpJson : JsonSerializerContext;
