using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Requests;

namespace GuidelineDecisions.AzureStorage.Tables;

internal static class TableReads
{
    /// <summary>The service returns at most this many rows at once.</summary>
    public const int MaxRowsPerPage = 1000;

    /// <summary>Finds the row with these keys.</summary>
    /// <exception cref="StorageUnavailableException">The storage is unavailable.</exception>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partition, string row, CancellationToken cancel, IEnumerable<string>? columns = null)
    {
        NullableResponse<TableEntity> found = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(partition, row, columns, cancel), cancel);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Reads the first rows that match a filter. Asking for none sends no request: a page of no rows would never end.</summary>
    public static async Task<List<TableEntity>> ReadAsync(
        this TableClient table, string filter, int count, CancellationToken cancel, IEnumerable<string>? columns = null)
    {
        List<TableEntity> rows = [];
        if (count == 0)
            return rows;
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, Math.Min(count, MaxRowsPerPage), columns, cancel)
            .ReadAllAsync(cancel))
        {
            rows.Add(row);
            if (rows.Count == count)
                break;
        }

        return rows;
    }

    /// <exception cref="StorageUnavailableException">The storage is unavailable.</exception>
    public static async IAsyncEnumerable<TableEntity> ReadAllAsync(
        this AsyncPageable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncEnumerator<TableEntity> each = rows.GetAsyncEnumerator(cancel);
        while (await StorageCall.RunAsync(() => each.MoveNextAsync().AsTask(), cancel))
            yield return each.Current;
    }
}
