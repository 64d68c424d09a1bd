using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Jobs;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Rows;

/// <summary>Which rows of the tables are data. The others only say how far work is that can be done again.</summary>
internal static class BackedUpRows
{
    /// <summary>Reads the rows of a section.</summary>
    /// <param name="table">The section's table.</param>
    /// <param name="section">The section.</param>
    /// <param name="partner">The partner whose part of a shared table is read, or null for all of it.</param>
    /// <param name="cancel">Cancels the reads.</param>
    public static IAsyncEnumerable<TableEntity> ReadAsync(
        TableClient table, BackupSection section, string? partner, CancellationToken cancel) =>
        table.QueryAsync<TableEntity>(
                section.Partition is { } partition ? $"PartitionKey eq '{partition}'" : null, cancellationToken: cancel)
            .ReadAllAsync(cancel).Where(row => section.Table != StorageTables.Jobs || IsJob(row, partner));

    /// <summary>
    /// Returns whether a row of the table <c>jobs</c> is a job, or part of the plan or the progress of one that the partner may have. Left
    /// out are what the follow-up timer and the work sweep remember, because both start again without it, and the intents to erase, which a
    /// restore derives from the tombstones.
    /// </summary>
    public static bool IsJob(TableEntity row, string? partner) =>
        row.PartitionKey == JobRows.Jobs
        || (JobRows.PartnerOf(row.RowKey) is { } of && IsOfJob(row.PartitionKey) && (partner is null || of == partner));

    /// <summary>Ids of jobs begin with a digit; no other partition of the table does.</summary>
    private static bool IsOfJob(string partition) => char.IsAsciiDigit(partition[0]);
}
