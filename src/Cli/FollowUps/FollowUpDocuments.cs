using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.FollowUps;

/// <summary>Some of the windows of a partner, the most urgent first, as the service tells them.</summary>
/// <param name="AsOf">Today.</param>
/// <param name="FollowUps">The windows.</param>
/// <param name="Next">The place after which to go on, or null when there are no more.</param>
internal sealed record WorklistDocument(string AsOf, IReadOnlyList<ListedFollowUp> FollowUps, string? Next);

/// <summary>A window.</summary>
internal sealed record ListedFollowUp(
    string CaseId, string State, string DueFrom, string OverdueAfter, int DaysOverdue, ListedAction Action, string Rule, IReadOnlyList<ListedStatement> Statements);

/// <summary>What is to be done.</summary>
internal sealed record ListedAction(string Id, string Label, string? Imaging);

/// <summary>Why.</summary>
internal sealed record ListedStatement(string Id);

/// <summary>What a check of all partners told.</summary>
/// <param name="AsOf">The day up to which it told.</param>
/// <param name="Transitions">The number of transitions.</param>
/// <param name="Partners">The same by partner.</param>
internal sealed record FollowUpRun(string AsOf, int Transitions, IReadOnlyList<PartnerFollowUpRun> Partners);

/// <summary>What a check told of a partner's cases.</summary>
internal sealed record PartnerFollowUpRun(string Partner, int Transitions);

/// <summary>Serialization made at compile time; a document that lacks something is none of the service.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorklistDocument))]
[JsonSerializable(typeof(FollowUpRun))]
internal sealed partial class FollowUpDocuments : JsonSerializerContext;
