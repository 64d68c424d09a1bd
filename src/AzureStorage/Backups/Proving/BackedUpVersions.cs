using System.Collections.Immutable;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Rows;
using GuidelineDecisions.AzureStorage.Guidelines;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.AzureStorage.Backups.Proving;

/// <summary>The guideline versions of a backup, by their content hashes.</summary>
internal static class BackedUpVersions
{
    /// <summary>Reads and checks the versions.</summary>
    /// <exception cref="BackupException">This program does not accept a version of the backup.</exception>
    public static async Task<ImmutableDictionary<string, PublishedVersion>> ReadAsync(
        BackupFile backup, IRecordReader records, CancellationToken cancel)
    {
        var versions = ImmutableDictionary.CreateBuilder<string, PublishedVersion>();
        BackupSection section = backup.Sections.Single(each => each.Table == StorageTables.Guidelines);
        await foreach (ReadOnlyMemory<byte> line in backup.ReadAsync(backup.Sections.IndexOf(section), cancel))
        {
            TableEntity row = RowJson.Read(line);
            if (row.RowKey.StartsWith(GuidelineRows.VersionPrefix, StringComparison.Ordinal))
                versions[GuidelineRows.ToHead(row).ContentHash] = VersionOf(row, records);
        }

        return versions.ToImmutable();
    }

    private static PublishedVersion VersionOf(TableEntity row, IRecordReader records)
    {
        byte[] document = GuidelineRows.ToDocument(row);
        Result<CheckedGuideline> guideline = GuidelineChecker.ReadAndCheck(document, ShippedCompletions.Find, records);
        return guideline.Value is { } passed && passed.ContentHash == GuidelineRows.ToHead(row).ContentHash
            ? PublishedVersion.Of(passed, document)
            : throw new BackupException(
                $"{row.PartitionKey} {GuidelineRows.ToHead(row).Version}: this program does not accept this version of the backup.");
    }
}
