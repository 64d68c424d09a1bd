using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>Reads the storage itself, past the proxy and the service.</summary>
internal sealed class StoredRows(string connection)
{
    private readonly TableServiceClient tables = new(connection);
    private readonly QueueServiceClient queues = new(connection);

    public async Task<List<TableEntity>> ReadAsync(string table, string? filter = null)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            rows.Add(row);
        return rows;
    }

    public async Task<Dictionary<string, List<TableEntity>>> ReadAllAsync()
    {
        var all = new Dictionary<string, List<TableEntity>>();
        await foreach (Azure.Data.Tables.Models.TableItem table in tables.QueryAsync())
            all[table.Name] = await ReadAsync(table.Name);
        return all;
    }

    /// <summary>The number of messages in each queue, including those that are hidden.</summary>
    public async Task<Dictionary<string, int>> CountMessagesAsync()
    {
        var counts = new Dictionary<string, int>();
        await foreach (QueueItem queue in queues.GetQueuesAsync())
            counts[queue.Name] = (await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return counts;
    }

    /// <summary>Everything that a row says, as text.</summary>
    public static string TextOf(TableEntity row) => string.Join('\n', row.Select(each => $"{each.Key}={ValueOf(each.Value)}"));

    private static string ValueOf(object? value) => value switch
    {
        byte[] bytes => TryDecompress(bytes) ?? Encoding.UTF8.GetString(bytes),
        BinaryData data => ValueOf(data.ToArray()),
        _ => Invariant($"{value}"),
    };

    /// <summary>Jobs store their findings compressed.</summary>
    private static string? TryDecompress(byte[] bytes)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var text = new StreamReader(brotli, Encoding.UTF8);
            return text.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
