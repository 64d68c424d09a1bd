using System.Buffers;
using System.Text;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using GuidelineDecisions.AzureStorage.Backups.Rows;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>All rows of a storage that are data, as text.</summary>
internal static class TableRows
{
    private static readonly string[] Transient = ["follow-ups", "erasures", "restores"];

    public static async Task<SortedSet<string>> ReadAsync(string connection)
    {
        SortedSet<string> rows = new(StringComparer.Ordinal);
        TableServiceClient account = StorageAccount.Tables(connection);
        await foreach (TableItem table in account.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await foreach (TableEntity row in account.GetTableClient(table.Name).QueryAsync<TableEntity>(
                "", cancellationToken: TestContext.Current.CancellationToken))
            {
                if (table.Name == "jobs"
                    && (Transient.Contains(row.PartitionKey) || row.PartitionKey.StartsWith("watch|", StringComparison.Ordinal)))
                    continue;
                var line = new ArrayBufferWriter<byte>();
                RowJson.Write(row, line);
                rows.Add($"{table.Name} {Encoding.UTF8.GetString(line.WrittenSpan)}");
            }
        }

        return rows;
    }
}
