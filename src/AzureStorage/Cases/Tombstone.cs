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

    public static TableEntity ToRow(CaseKey key, FeedEvent deletion, bool isErasing) => new(RowKeys.Partition(key), RowKeys.Case(key))
    {
        [nameof(CaseRevision.Number)] = deletion.Revision!.Value,
        [DeletedAt] = deletion.At,
        [DeletedBy] = deletion.By,
        [Erasing] = isErasing,
    };

    public static bool Is(TableEntity row) => row.ContainsKey(DeletedAt);

    public static StoredCase FromRow(TableEntity row) =>
        new(null, row.GetInt64(nameof(CaseRevision.Number))!.Value, Sequence: 0, row.GetBoolean(Erasing) == true, row.ETag.ToString());
}
