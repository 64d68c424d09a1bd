using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Work;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A check writes the due cases of a bucket in shared transactions, from what the rows of their agendas say.</summary>
public sealed class SharedTransactionTests(AzuriteFixture storage)
{
    private const double MostRequests = 0.3;

    private static readonly DateOnly Start = new(2027, 1, 31);

    /// <summary>The number of due cases in a bucket: 150, unless DUE_CASES sets another.</summary>
    public static int Cases =>
        int.Parse(Environment.GetEnvironmentVariable("DUE_CASES") ?? "150", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string> Kinds => [.. FollowedCase.Kinds];

    /// <summary>Some cases have missed one transition, and some more than fit in one transaction.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_bucket_of_many_due_cases_takes_few_requests_and_records_each_transition_once(string kind)
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create($"many-{kind}".Replace(' ', '-'), inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, Start, buckets: 1);
        Dictionary<string, FollowedCase> plain = [];
        DateOnly day = Start.AddDays(75);
        for (int number = 0; number < Cases; number++)
        {
            FollowedCase each = FollowedCase.Of(kind, Start);
            each.Begin(Start.AddDays(number == 0 ? -1500 : -(number % 60)));
            plain.Add(Invariant($"case-{number}"), each);
        }

        await Parallel.ForEachAsync(plain, TestContext.Current.CancellationToken, async (each, _) =>
            await world.PutAsync(each.Key, each.Value));
        foreach (FollowedCase each in plain.Values)
            each.AdvanceTo(day);
        using var host = new CheckHost(azurite.ConnectionString, world.Clock, world.Messages);
        world.SetDay(day);
        await host.HandleAsync(FollowUpCheckMessage.Of(day, world.Partner.Id, 0, 1).ToJson());
        int transitions = plain.Values.Sum(each => each.Events.Count);
        Assert.True(transitions >= Cases);
        Assert.InRange((double)host.Requests / transitions, 0, MostRequests);
        ILookup<string, string> all = await world.FollowUpEventsAsync();
        foreach ((string id, FollowedCase each) in plain)
        {
            Assert.Equal(each.Events, all[id]);
            Assert.Equal(
                each.Agendas.Select(agenda => (agenda.Schedule, agenda.Next)),
                (await world.FindAsync(id))!.Agendas.Select(agenda => (agenda.ScheduleName, agenda.Next)));
        }

        await AgendaRows.AssertAsync(azurite.ConnectionString, world.Partner, "case-1", plain["case-1"].Agendas);
        int before = host.Requests;
        await host.HandleAsync(FollowUpCheckMessage.Of(day, world.Partner.Id, 0, 1).ToJson());
        Assert.InRange(host.Requests - before, 1, 5);
        Assert.Equal(transitions, (await world.FollowUpEventsAsync()).Sum(each => each.Count()));
    }

    /// <summary>
    /// An instance of an earlier build ends a schedule of a case and leaves the rows of its other agendas as they are, because it knows of
    /// nothing in them that has changed. A check must not bring the schedule back, and must report the case's revision.
    /// </summary>
    [Fact]
    public async Task A_row_from_before_a_write_of_an_earlier_build_is_not_trusted()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        FollowedCase plain = FollowedCase.Of(FollowedCase.ThreeSchedules, Start);
        plain.Begin(Start);
        await world.PutAsync("case", plain);
        await world.PutAsync("other", plain);
        System.Collections.Immutable.ImmutableArray<Agenda> agendas = (await world.FindAsync("case"))!.Agendas;
        await EndLastScheduleAsEarlierBuildAsync(world, "case");
        await world.PutAsync("written later", plain);

        // The schedule that has ended has no transition on the first day, so nothing would be missing if its row were written again.
        DateOnly first = agendas.Min(agenda => agenda.Next)!.Value;
        Assert.True(agendas[2].Next > first);
        foreach (DateOnly day in new[] { first, Start.AddYears(1) })
        {
            world.SetDay(day);
            await world.CheckAsync();
            Assert.Equal(2, (await world.FindAsync("case"))!.Agendas.Length);
        }

        Assert.Equal(3, (await world.FindAsync("other"))!.Agendas.Length);
        ILookup<string, FeedEvent> reported =
            (await world.FeedAsync()).Select(each => each.Event).Where(each => each.FollowUp is not null).ToLookup(each => each.CaseId!);
        Assert.NotEmpty(reported["case"]);
        Assert.All(reported["case"], each => Assert.Equal(2, each.Revision));
        Assert.Equal(reported["other"].Select(FollowUpWorld.TextOf), reported["written later"].Select(FollowUpWorld.TextOf));
    }

    [Fact]
    public async Task A_row_without_its_case_does_not_hold_up_the_others()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        FollowedCase plain = FollowedCase.Of(FollowedCase.OneSchedule, Start);
        plain.Begin(Start);
        for (int number = 0; number < 50; number++)
            await world.PutAsync(Invariant($"case-{number}"), plain);
        TableClient table = StorageAccount.Tables(world.Connection).GetTableClient("cases");
        CaseKey lost = CaseKey.Of(world.Partner, "case-7");
        await table.DeleteEntityAsync(
            Invariant($"{lost.Partner}|0000"), $"case|{lost.Name}", ETag.All, TestContext.Current.CancellationToken);
        DateOnly day = Start.AddDays(100);
        world.SetDay(day);
        await world.CheckAsync();
        plain.AdvanceTo(day);
        ILookup<string, string> all = await world.FollowUpEventsAsync();
        for (int number = 0; number < 50; number++)
            Assert.Equal(number == 7 ? [] : plain.Events, all[Invariant($"case-{number}")]);
    }

    /// <summary>
    /// Writes revision 2 of a case and one event, as a build did that kept nothing of the case in the rows of its agendas.
    /// </summary>
    private static async Task EndLastScheduleAsEarlierBuildAsync(FollowUpWorld world, string id)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        TableClient table = StorageAccount.Tables(world.Connection).GetTableClient("cases");
        string partition = $"{world.Partner.Id}|0000", name = CaseKey.Of(world.Partner, id).Name;
        TableEntity stored = (await table.GetEntityAsync<TableEntity>(partition, $"case|{name}", cancellationToken: cancel)).Value;
        TableEntity head = (await table.GetEntityAsync<TableEntity>(partition, "head", cancellationToken: cancel)).Value;
        JsonArray agendas = JsonNode.Parse(stored.GetString("Agendas"))!.AsArray();
        agendas.RemoveAt(2);
        (stored["Agendas"], stored["Number"]) = (agendas.ToJsonString(), 2L);
        long sequence = head.GetInt64("Sequence")!.Value + 1;
        var earlier = new TableEntity(partition, "head")
        {
            ["Sequence"] = sequence,
            ["Buckets"] = head["Buckets"],
            ["Activations"] = head["Activations"],
        };
        var revised = new TableEntity(partition, Invariant($"event|{sequence:D19}"))
        {
            ["Type"] = "decision.confirmed",
            ["At"] = world.Clock.Now,
            ["By"] = "key:test",
            ["Cause"] = "put",
            ["Revision"] = 2L,
        };
        TableEntity ended = (await AgendaRows.ReadAsync(world.Connection, world.Partner)).Single(row =>
            row.RowKey.EndsWith($"|{name}|02", StringComparison.Ordinal));
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, stored, stored.ETag),
                new(TableTransactionActionType.Delete, ended, ended.ETag),
                new(TableTransactionActionType.Add, revised),
                new(TableTransactionActionType.UpdateReplace, earlier, head.ETag),
            ],
            cancel);
    }
}
