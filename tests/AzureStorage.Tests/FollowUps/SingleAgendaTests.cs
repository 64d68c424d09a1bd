using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// Cases that were stored when a case could have only one agenda, which named no schedule. It is watched, listed, moved and erased as that
/// of its rule's schedule, and nothing is reported twice.
/// </summary>
public sealed class SingleAgendaTests(AzuriteFixture storage)
{
    private const string Id = "case";

    private static readonly DateOnly Start = new(2027, 1, 31);

    [Fact]
    public async Task Its_transitions_are_written_once_by_the_timer()
    {
        (FollowUpWorld world, PlainCase plain) = await StoredAsync();
        DateOnly today = Start.AddDays(200);
        world.SetDay(today);
        await world.CheckAsync();
        await world.CheckAsync();
        plain.AdvanceTo(today);
        Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())[Id]);
        Assert.EndsWith("|00", Assert.Single(await RowsAsync(world)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_leaves_its_window_reports_nothing()
    {
        (FollowUpWorld world, _) = await StoredAsync();
        await world.RecordEventAsync(Id, "surgery", Start);
        Assert.Empty(await world.FollowUpEventsAsync());
        Assert.Equal(PlainCase.Schedule, Assert.Single((await world.FindAsync(Id))!.Agendas).Schedule);
        Assert.EndsWith("|00", Assert.Single(await RowsAsync(world)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_that_was_done_is_reported_as_its_own()
    {
        (FollowUpWorld world, PlainCase plain) = await StoredAsync();
        DateOnly today = Start.AddDays(70);
        world.SetDay(today);
        plain.AdvanceTo(today);
        plain.RecordImaging(today);
        await world.RecordEventAsync(Id, "imaging-done", today);
        Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())[Id]);
        Assert.Single(await RowsAsync(world));
    }

    [Fact]
    public async Task It_is_listed_under_its_schedule()
    {
        (FollowUpWorld world, _) = await StoredAsync();
        var worklist = new Worklist(world.Agendas, world.Cases, new TestedGuidelines(), world.Clock);
        var filter = new AgendaFilter(Start, AgendaFilter.AllStates);
        (System.Collections.Immutable.ImmutableArray<AgendaEntry> windows, _) =
            await worklist.ReadAsync(world.Partner, filter, after: null, count: 10, TestContext.Current.CancellationToken);
        Assert.Equal(PlainCase.Schedule, Assert.Single(windows).Schedule);
        WorklistItem item =
            Assert.Single(await worklist.WithCasesAsync(world.Partner, windows, TestContext.Current.CancellationToken));
        Assert.Equal(PlainCase.Schedule, item.Agenda.Schedule);
    }

    [Fact]
    public async Task It_is_erased_with_its_case()
    {
        (FollowUpWorld world, _) = await StoredAsync();
        await world.DeleteAsync(Id);
        Assert.Empty(await RowsAsync(world));
    }

    private async Task<(FollowUpWorld World, PlainCase Plain)> StoredAsync()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new PlainCase(Start);
        plain.RecordRadiotherapy(Start);
        await world.PutAsync(Id, plain);
        await RestoreFormerRowsAsync(world);
        return (world, plain);
    }

    /// <summary>Rewrites the rows of the case as they were before agendas named their schedule.</summary>
    private static async Task RestoreFormerRowsAsync(FollowUpWorld world)
    {
        TableClient table = StorageAccount.Tables(world.Connection).GetTableClient("cases");
        string partition = $"{world.Partner.Id}|0000", name = CaseKey.Of(world.Partner, Id).Name;
        TableEntity stored = await table.GetEntityAsync<TableEntity>(partition, $"case|{name}");
        var agenda = (JsonObject)((JsonArray)JsonNode.Parse(stored.GetString("Agendas"))!)[0]!;
        Assert.True(agenda.Remove("schedule") && agenda.Remove("step"));
        stored["Agenda"] = agenda.ToJsonString();
        stored.Remove("Agendas");
        await table.UpdateEntityAsync(stored, ETag.All, TableUpdateMode.Replace);
        string former = $"due|{agenda["next"]}|{name}";
        TableEntity row = await table.GetEntityAsync<TableEntity>(partition, $"{former}|00");
        await table.DeleteEntityAsync(partition, row.RowKey);
        row.RowKey = former;
        row.Remove("Schedule");
        row.Remove("Place");
        await table.AddEntityAsync(row);
    }

    private static async Task<List<string>> RowsAsync(FollowUpWorld world)
    {
        TableClient table = StorageAccount.Tables(world.Connection).GetTableClient("cases");
        List<string> keys = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{world.Partner.Id}|0000' and RowKey ge 'due|' and RowKey lt 'due}}'",
            cancellationToken: TestContext.Current.CancellationToken))
            keys.Add(row.RowKey);
        return keys;
    }
}
