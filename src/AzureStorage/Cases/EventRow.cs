using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>An event of the feed as a row.</summary>
internal static class EventRow
{
    public static TableEntity ToRow(FeedEvent told, string partition, long sequence)
    {
        var row = new TableEntity(partition, RowKeys.Event(sequence))
        {
            [nameof(FeedEvent.Type)] = told.Type,
            [nameof(FeedEvent.At)] = told.At,
            [nameof(FeedEvent.By)] = told.By,
            [nameof(FeedEvent.Revision)] = told.Revision,
        };
        Add(row, nameof(FeedEvent.CaseKey), told.CaseKey);
        Add(row, nameof(FeedEvent.Cause), told.Cause);
        Add(row, nameof(FeedEvent.CaseId), told.CaseId);
        Add(row, nameof(FeedEvent.Guideline), told.Guideline);
        Add(row, nameof(FeedEvent.Version), told.Version);
        Add(row, nameof(FeedEvent.EngineVersion), told.EngineVersion);
        if (!told.Changes.IsEmpty)
            row[nameof(FeedEvent.Changes)] = JsonSerializer.Serialize(told.Changes, OutcomeJson.Default.ImmutableArrayOutcomeChange);
        if (told.FollowUp is not null)
            row[nameof(FeedEvent.FollowUp)] = JsonSerializer.Serialize(told.FollowUp, FollowUpJson.Default.FollowUpTransition);
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

    /// <summary>The event without what it says of the patient: who, when, what and by which version remain.</summary>
    public static TableEntity Redact(TableEntity row) =>
        ToRow(FromRow(row) with { CaseId = null, Changes = [], FollowUp = null }, row.PartitionKey, RowKeys.SequenceOf(row.RowKey));

    private static void Add(TableEntity row, string name, string? value)
    {
        if (value is not null)
            row[name] = value;
    }
}
