using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.AzureStorage.Cases;

internal static class EventRow
{
    public static TableEntity ToRow(FeedEvent feedEvent, string partition, long sequence)
    {
        var row = new TableEntity(partition, RowKeys.Event(sequence))
        {
            [nameof(FeedEvent.Type)] = feedEvent.Type,
            [nameof(FeedEvent.At)] = feedEvent.At,
            [nameof(FeedEvent.By)] = feedEvent.By,
            [nameof(FeedEvent.Revision)] = feedEvent.Revision,
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
        CaseId = row.GetString(nameof(FeedEvent.CaseId)),
        CaseKey = row.GetString(nameof(FeedEvent.CaseKey)),
        Revision = row.GetInt64(nameof(FeedEvent.Revision)),
        Guideline = row.GetString(nameof(FeedEvent.Guideline)),
        Version = row.GetString(nameof(FeedEvent.Version)),
        EngineVersion = row.GetString(nameof(FeedEvent.EngineVersion)),
        Changes = row.GetString(nameof(FeedEvent.Changes)) is { } changes
            ? JsonSerializer.Deserialize(changes, OutcomeJson.Default.ImmutableArrayOutcomeChange) : [],
        FollowUp = row.GetString(nameof(FeedEvent.FollowUp)) is { } transition
            ? JsonSerializer.Deserialize(transition, FollowUpJson.Default.FollowUpTransition) : null,
    };

    /// <summary>Removes everything about the patient. Who, when, what and by which version remain.</summary>
    public static TableEntity Redact(TableEntity row) =>
        ToRow(FromRow(row) with { CaseId = null, Changes = [], FollowUp = null }, row.PartitionKey, RowKeys.SequenceOf(row.RowKey));

    private static void Add(TableEntity row, string name, string? value)
    {
        if (value is not null)
            row[name] = value;
    }
}
