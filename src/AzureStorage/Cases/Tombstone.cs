using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// What remains of a deleted case: neither id nor facts, only that it existed and its last revision number, so that numbers are never
/// reused.
/// </summary>
internal static class Tombstone
{
    private const string DeletedAt = "DeletedAt";
    private const string DeletedBy = "DeletedBy";
    private const string Erasing = "Erasing";

    /// <summary>The columns that tell a tombstone from a case.</summary>
    public static ImmutableArray<string> Distinguishing { get; } = ["RowKey", DeletedAt];

    public static TableEntity ToRow(CaseKey key, FeedEvent deletion, bool isErasing) => new(RowKeys.Partition(key), RowKeys.Case(key))
    {
        [nameof(CaseRevision.Number)] = deletion.Revision!.Value,
        [DeletedAt] = deletion.At,
        [DeletedBy] = deletion.By,
        [Erasing] = isErasing,
    };

    /// <summary>
    /// Records whether something is left to erase. The tombstone gets a new tag, which shows that the erasure makes progress.
    /// </summary>
    public static TableTransactionAction Mark(TableEntity tombstone, bool isErasing) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(tombstone.PartitionKey, tombstone.RowKey) { [Erasing] = isErasing },
        tombstone.ETag);

    public static bool Is(TableEntity row) => row.ContainsKey(DeletedAt);

    /// <summary>Returns whether something of the deleted case is left to erase.</summary>
    public static bool IsErasing(TableEntity row) => row.GetBoolean(Erasing) == true;

    public static StoredCase FromRow(TableEntity row) =>
        new(null, row.GetInt64(nameof(CaseRevision.Number))!.Value, Sequence: 0, IsErasing(row), row.ETag.ToString());
}
