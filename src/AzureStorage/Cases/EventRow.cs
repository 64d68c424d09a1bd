using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.AzureStorage.Cases;

internal static class EventRow
{
    /// <summary>The column that identifies the write that appended the event.</summary>
    public const string Write = "Write";

    public static TableEntity ToRow(FeedEvent feedEvent, string partition, long sequence, Guid write)
    {
        var row = new TableEntity(partition, RowKeys.Event(sequence))
        {
            [nameof(FeedEvent.Type)] = feedEvent.Type,
            [nameof(FeedEvent.At)] = feedEvent.At,
            [nameof(FeedEvent.By)] = feedEvent.By,
            [nameof(FeedEvent.Revision)] = feedEvent.Revision,
            [Write] = write,
        };
        Add(row, nameof(FeedEvent.CaseKey), feedEvent.CaseKey);
        Add(row, nameof(FeedEvent.Cause), feedEvent.Cause);
        Add(row, nameof(FeedEvent.CaseId), feedEvent.CaseId);
        Add(row, nameof(FeedEvent.Guideline), feedEvent.Guideline);
        Add(row, nameof(FeedEvent.Version), feedEvent.Version);
        Add(row, nameof(FeedEvent.EngineVersion), feedEvent.EngineVersion);
        if (!feedEvent.Changes.IsEmpty)
            row[nameof(FeedEvent.Changes)] = JsonSerializer.Serialize(feedEvent.Changes, OutcomeJson.Default.ImmutableArrayOutcomeChange);
        if (feedEvent.FollowUp is not null)
            row[nameof(FeedEvent.FollowUp)] = JsonSerializer.Serialize(feedEvent.FollowUp, FollowUpJson.Default.FollowUpTransition);
        return row;
    }

    public static FeedEvent FromRow(TableEntity row) => new()
    {
        Type = row.GetString(nameof(FeedEvent.Type)),
        At = row.GetDateTimeOffset(nameof(FeedEvent.At))!.Value,
        By = row.GetString(nameof(FeedEvent.By)),
        Cause = row.GetString(nameof(FeedEvent.Cause)),
        CaseId = Find(row, nameof(FeedEvent.CaseId)),
        CaseKey = row.GetString(nameof(FeedEvent.CaseKey)),
        Revision = row.GetInt64(nameof(FeedEvent.Revision)),
        Guideline = row.GetString(nameof(FeedEvent.Guideline)),
        Version = row.GetString(nameof(FeedEvent.Version)),
        EngineVersion = row.GetString(nameof(FeedEvent.EngineVersion)),
        Changes = Find(row, nameof(FeedEvent.Changes)) is { } changes
            ? JsonSerializer.Deserialize(changes, OutcomeJson.Default.ImmutableArrayOutcomeChange) : [],
        FollowUp = Find(row, nameof(FeedEvent.FollowUp)) is { } transition
            ? JsonSerializer.Deserialize(transition, FollowUpJson.Default.FollowUpTransition) : null,
    };

    /// <summary>
    /// Empties everything about the patient without reading the row. Who, when, what and by which version remain.
    /// </summary>
    public static TableTransactionAction Redact(string partition, long sequence) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(partition, RowKeys.Event(sequence))
        {
            [nameof(FeedEvent.CaseId)] = "",
            [nameof(FeedEvent.Changes)] = "",
            [nameof(FeedEvent.FollowUp)] = "",
        },
        ETag.All);

    /// <summary>A redacted column is empty.</summary>
    private static string? Find(TableEntity row, string name) => row.GetString(name) is { Length: > 0 } text ? text : null;

    private static void Add(TableEntity row, string name, string? value)
    {
        if (value is not null)
            row[name] = value;
    }
}
