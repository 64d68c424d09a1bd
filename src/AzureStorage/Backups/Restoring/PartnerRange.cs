using System.Collections.Immutable;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Restoring;

/// <summary>The rows of a partner in one table: partition keys from one text up to, but not including, another.</summary>
internal sealed record PartnerRange(string Table, string From, string Before)
{
    public string Filter => $"PartitionKey ge '{From}' and PartitionKey lt '{Before}'";

    /// <summary>The ranges of a partner's rows. The last one includes the row of the partner itself.</summary>
    public static ImmutableArray<PartnerRange> AllOf(string partner) =>
    [
        // '|' is followed by '}', and nothing sorts between a partner's id and the id with a space.
        new(StorageTables.Cases, $"{partner}|", $"{partner}}}"),
        new(StorageTables.Webhooks, partner, $"{partner} "),
        new(StorageTables.Feedback, partner, $"{partner} "),
        new(StorageTables.Partners, partner, $"{partner} "),
    ];
}
