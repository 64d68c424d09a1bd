using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.FollowUps;

/// <summary>A page of a partner's follow-up windows, the most urgent first, as the service reports them.</summary>
/// <param name="AsOf">The day of the list.</param>
/// <param name="FollowUps">The windows of the page.</param>
/// <param name="Next">The position after which the next page begins, or null when there are no more.</param>
internal sealed record WorklistDocument(string AsOf, IReadOnlyList<ListedFollowUp> FollowUps, string? Next = null);

internal sealed record ListedFollowUp(
    string CaseId, string Schedule, string State, string DueFrom, string? OverdueAfter, int DaysOverdue,
    ListedAction Action, string Rule, IReadOnlyList<ListedStatement> Statements);

internal sealed record ListedAction(string Id, string Label, string? What);

internal sealed record ListedStatement(string Id);

/// <summary>The result of a follow-up check of all partners.</summary>
/// <param name="AsOf">The day up to which transitions were recorded, or null for each partner's today.</param>
/// <param name="Transitions">The number of transitions.</param>
/// <param name="Partners">The day and the number of transitions by partner.</param>
internal sealed record FollowUpRun(string? AsOf, int Transitions, IReadOnlyList<PartnerFollowUpRun> Partners);

internal sealed record PartnerFollowUpRun(string Partner, string AsOf, int Transitions);

/// <summary>A document that lacks a required member is not from this service.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorklistDocument))]
[JsonSerializable(typeof(FollowUpRun))]
internal sealed partial class FollowUpDocuments : JsonSerializerContext;
