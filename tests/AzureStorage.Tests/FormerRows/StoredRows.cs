using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace GuidelineDecisions.AzureStorage.Tests.FormerRows;

/// <summary>
/// Rows that a build with engine 1.0.0 stored (commit c709706d), of synthetic patients: what is written to the storage outlives the code
/// that wrote it. Each line of the file is a row. A value that is no text, number or boolean names its type.
/// </summary>
internal static class StoredRows
{
    public static IReadOnlyList<(string Table, TableEntity Row)> Read()
    {
        string root = AzuriteFixture.Root(AppContext.BaseDirectory);
        return
        [
            .. File.ReadLines(Path.Combine(root, "tests", "AzureStorage.Tests", "FormerRows", "engine-1.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Select(row => (row.GetProperty("table").GetString()!, RowOf(row))),
        ];
    }

    /// <summary>Stores the rows as they were.</summary>
    public static async Task StoreAsync(string connection)
    {
        TableServiceClient tables = StorageAccount.Tables(connection);
        foreach (IGrouping<string, TableEntity> rows in Read().GroupBy(each => each.Table, each => each.Row))
        {
            TableClient table = tables.GetTableClient(rows.Key);
            await table.CreateIfNotExistsAsync(TestContext.Current.CancellationToken);
            foreach (TableEntity row in rows)
                await table.AddEntityAsync(row, TestContext.Current.CancellationToken);
        }
    }

    private static TableEntity RowOf(JsonElement row)
    {
        var entity = new TableEntity();
        foreach (JsonProperty each in row.EnumerateObject().Where(each => each.Name != "table"))
            entity[each.Name] = ValueOf(each.Value);
        return entity;
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => OfType(value.EnumerateObject().Single()),
    };

    private static object OfType(JsonProperty typed)
    {
        string text = typed.Value.GetString()!;
        return typed.Name switch
        {
            "Int64" => long.Parse(text, CultureInfo.InvariantCulture),
            "Guid" => Guid.Parse(text),
            "Binary" => Convert.FromBase64String(text),
            _ => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        };
    }
}
