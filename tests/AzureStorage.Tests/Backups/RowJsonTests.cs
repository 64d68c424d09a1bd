using System.Buffers;
using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Backups.Rows;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A row keeps the type and the value of every column.</summary>
public sealed class RowJsonTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_row_that_is_copied_as_JSON_is_the_row_that_was_stored()
    {
        TableClient table = StorageAccount.Tables(azurite.Connection).GetTableClient($"t{Guid.NewGuid():N}");
        await table.CreateAsync(TestContext.Current.CancellationToken);
        var row = new TableEntity("p|0001", "row \"1\"")
        {
            ["Text"] = "膝 \u001b \ud83e\uddb4 \"quoted\"\nline",
            ["Empty"] = "",
            ["Time as text"] = "2026-11-23T00:00:00Z",
            ["Flag"] = false,
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["Small long"] = 1L,
            ["Double"] = 0.1 + 0.2,
            ["Whole double"] = 3.0,
            ["Id"] = Guid.NewGuid(),
            ["Time"] = new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.Zero).AddTicks(1234567),
            ["Bytes"] = (byte[])[0, 1, 255],
            ["No bytes"] = Array.Empty<byte>(),
        };
        await table.AddEntityAsync(row, TestContext.Current.CancellationToken);
        TableEntity stored = await table.GetEntityAsync<TableEntity>(
            row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        TableEntity read = RowJson.Read(Encoding.UTF8.GetBytes(Line(stored)));
        await table.UpsertEntityAsync(read, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        TableEntity again = await table.GetEntityAsync<TableEntity>(
            row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Columns(stored), Columns(again));
        Assert.Equal(row.Count, Columns(again).Count());
        Assert.DoesNotContain("\n", Line(stored), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_the_format_does_not_know_is_refused_instead_of_lost()
    {
        Assert.Throws<InvalidDataException>(() => Line(new TableEntity("p", "r") { ["Odd"] = 1m }));
        byte[] later = """{"partition":"p","row":"r","columns":{"Odd":{"int16":1}}}"""u8.ToArray();
        Assert.Throws<InvalidDataException>(() => RowJson.Read(later));
    }

    private static string Line(TableEntity row)
    {
        var line = new ArrayBufferWriter<byte>();
        RowJson.Write(row, line);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    private static IEnumerable<string> Columns(TableEntity row) =>
        row.Where(column => column.Key is not ("odata.etag" or "Timestamp")).OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => $"{column.Key} {column.Value.GetType().Name} "
                + Invariant($"{(column.Value is byte[] bytes ? Convert.ToHexString(bytes) : column.Value)}"));
}
