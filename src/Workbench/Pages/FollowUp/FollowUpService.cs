using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Workbench.Pages.FollowUp;

/// <summary>The service's JSON about follow-ups and events, as far as the page uses it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Worklist))]
[JsonSerializable(typeof(WorklistSummary))]
[JsonSerializable(typeof(ActiveGuideline))]
[JsonSerializable(typeof(VersionForms))]
[JsonSerializable(typeof(RecordedEvent))]
internal sealed partial class FollowUpJson : JsonSerializerContext;

/// <summary>GET follow-ups</summary>
public sealed record Worklist(string AsOf, IReadOnlyList<WorklistEntry> FollowUps, string? Next);

/// <summary>A window of a case.</summary>
public sealed record WorklistEntry(
    string CaseId, string Schedule, string State, string DueFrom, string? OverdueAfter, int DaysOverdue, FollowUpAction Action,
    string Rule, int Revision, string Guideline, string Version, IReadOnlyList<AdvisedRule> Recommendations);

/// <summary>What is to do.</summary>
public sealed record FollowUpAction(string Id, string Label, string? What);

/// <summary>A rule that holds for the case now.</summary>
public sealed record AdvisedRule(string Rule, string Action, string Verdict, string? Text);

/// <summary>GET follow-ups/summary</summary>
public sealed record WorklistSummary(string AsOf, WindowCounts States, IReadOnlyList<WindowWeek> Weeks);

/// <summary>How many windows are in each state.</summary>
public sealed record WindowCounts(int Scheduled, int Due, int Overdue);

/// <summary>The windows that open in a week.</summary>
/// <param name="Week">Such as 2026-W49.</param>
/// <param name="From">Its Monday.</param>
/// <param name="Scheduled">Windows that have not opened.</param>
/// <param name="Due">Open windows.</param>
/// <param name="Overdue">Windows that have closed and the follow-up was not done.</param>
public sealed record WindowWeek(string Week, string From, int Scheduled, int Due, int Overdue)
{
    public int Total => Scheduled + Due + Overdue;
}

/// <summary>GET guidelines/{id}</summary>
public sealed record ActiveGuideline(string Id, string? Active);

/// <summary>GET guidelines/{id}/versions/{version}: the events that can be recorded.</summary>
public sealed record VersionForms(IReadOnlyList<EventForm> Events);

/// <summary>An event as a form. Every event has a day in addition to its inputs.</summary>
public sealed record EventForm(string Kind, string Label, IReadOnlyList<EventInput> Inputs);

/// <summary>An input of an event.</summary>
/// <param name="Name">The member of the request.</param>
/// <param name="Label">The label.</param>
/// <param name="Type">boolean, code, codes, integer, decimal, date or group.</param>
/// <param name="Required">Whether the event needs it.</param>
/// <param name="Values">The allowed values of a code or codes.</param>
/// <param name="Inputs">The members of a group.</param>
public sealed record EventInput(
    string Name, string Label, string Type, bool Required, IReadOnlyList<EventValue> Values, IReadOnlyList<EventInput> Inputs);

/// <summary>An allowed value.</summary>
public sealed record EventValue(string Id, string Label);

/// <summary>The response to a recorded event.</summary>
public sealed record RecordedEvent(string CaseId, int Revision, IReadOnlyList<OutcomeChange>? Changes, JsonElement Facts);
