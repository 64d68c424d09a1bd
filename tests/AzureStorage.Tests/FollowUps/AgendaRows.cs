using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>The rows of agendas in the first bucket of a partner.</summary>
internal static class AgendaRows
{
    /// <summary>Reads the rows in the order of their keys.</summary>
    public static async Task<List<TableEntity>> ReadAsync(string connection, Application.Partners.Partner partner)
    {
        TableClient table = StorageAccount.Tables(connection).GetTableClient("cases");
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{partner.Id}|0000' and RowKey ge 'due|' and RowKey lt 'due}}'",
            cancellationToken: TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }

    /// <summary>Asserts that a case of the partner has exactly the rows of its model.</summary>
    public static async Task AssertAsync(
        string connection, Application.Partners.Partner partner, string caseId, IEnumerable<PlainAgenda> agendas)
    {
        string name = CaseKey.NameOf(caseId);
        IEnumerable<string> expected = agendas.Select((agenda, place) => Invariant(
            $"{agenda.Next ?? DateOnly.MaxValue:yyyy-MM-dd}|{name}|{place:00} {agenda.Schedule} {agenda.From:yyyy-MM-dd} to ")
            + Invariant($"{agenda.To ?? DateOnly.MaxValue:yyyy-MM-dd}"));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            (await ReadAsync(connection, partner)).Where(row => row.RowKey.Contains(name, StringComparison.Ordinal)).Select(row =>
                Invariant($"{row.RowKey["due|".Length..]} {row["Schedule"]} {row["DueFrom"]} to {row["OverdueAfter"]}")));
    }
}
