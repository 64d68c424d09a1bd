using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

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

    /// <summary>The active version has no schedule and another label, but it has not decided the case.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_listed_and_named_as_by_the_version_that_decided(bool isFormer)
    {
        (FollowUpWorld world, _) = await StoredAsync(isFormer);
        var guidelines = new TestedGuidelines(WithoutSchedule());
        var worklist = new Worklist(world.Agendas, world.Cases, guidelines, world.Clock);
        var filter = new AgendaFilter(Start, AgendaFilter.AllStates);
        (System.Collections.Immutable.ImmutableArray<AgendaEntry> windows, _) =
            await worklist.ReadAsync(world.Partner, filter, after: null, count: 10, TestContext.Current.CancellationToken);
        Assert.Equal(PlainCase.Schedule, Assert.Single(windows).Schedule);
        WorklistItem item =
            Assert.Single(await worklist.WithCasesAsync(world.Partner, windows, TestContext.Current.CancellationToken));
        Assert.Equal(PlainCase.Schedule, item.Agenda.Schedule);
        WorklistSummary summary = await worklist.SummariseAsync(world.Partner, TestContext.Current.CancellationToken);
        Assert.Equal(PlainCase.Schedule, Assert.Single(summary.Schedules).Schedule);
        string calendar = new FollowUpCalendar(guidelines, world.Clock).Write(world.Partner, windows)
            .Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"-{PlainCase.Schedule}@", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Serial imaging: case", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_erased_with_its_case()
    {
        (FollowUpWorld world, _) = await StoredAsync();
        await world.DeleteAsync(Id);
        Assert.Empty(await RowsAsync(world));
    }

    private static PublishedVersion WithoutSchedule()
    {
        GuidelineEntry shipped = new TestedGuidelines().Find(new PlainCase(Start).Guideline)!;
        JsonNode document = JsonNode.Parse(shipped.Active!.Document.Span)!;
        document["version"] = "9.0.0";
        document["schedules"] = new JsonArray();
        document["invariants"] = new JsonArray();
        foreach (JsonNode? action in document["topics"]!.AsArray().SelectMany(topic => topic!["actions"]!.AsArray()))
            action!["label"] = "Another label";
        byte[] changed = Encoding.UTF8.GetBytes(document.ToJsonString());
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(changed, ShippedCompletions.Find);
        Assert.Empty(read.Errors);
        return PublishedVersion.Of(read.Value!, changed);
    }

    private async Task<(FollowUpWorld World, PlainCase Plain)> StoredAsync(bool isFormer = true)
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new PlainCase(Start);
        plain.RecordRadiotherapy(Start);
        await world.PutAsync(Id, plain);
        if (isFormer)
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
        row.Remove("Version");
        row.Remove("Place");
        await table.AddEntityAsync(row);
    }

    private static async Task<IEnumerable<string>> RowsAsync(FollowUpWorld world) =>
        (await AgendaRows.ReadAsync(world.Connection, world.Partner)).Select(row => row.RowKey);
}
