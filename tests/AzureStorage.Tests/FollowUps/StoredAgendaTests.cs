using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

public sealed class StoredAgendaTests(AzuriteFixture storage)
{
    private static readonly DateOnly Start = new(2027, 1, 31);

    [Fact]
    public async Task A_case_has_an_agenda_row_while_a_follow_up_is_scheduled()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new PlainCase(Start);
        await world.PutAsync("case", plain);
        Assert.Empty(await RowsAsync(world));
        Assert.Empty((await world.FindAsync("case"))!.Agendas);

        CaseWritten begun = await world.RecordEventAsync("case", "radiotherapy-completed", Start);
        Assert.Null(begun.FollowUps[0].Before);
        Assert.Equal(FollowUpStatus.Scheduled, Assert.Single(begun.FollowUps).After!.State);
        Assert.Equal(["2027-03-31"], await RowsAsync(world));
        world.SetDay(new(2027, 3, 30));
        await world.CheckAsync();
        Assert.Equal(["2027-03-31"], await RowsAsync(world));
        world.SetDay(new(2027, 3, 31));
        await world.CheckAsync();
        Assert.Equal(["2027-06-01"], await RowsAsync(world));
        Assert.Equal(2, (await world.FindAsync("case"))!.Number);

        CaseWritten imaged = await world.RecordEventAsync("case", "imaging-done", new(2027, 3, 31));
        Assert.Equal((FollowUpStatus.Due, FollowUpStatus.Scheduled), (imaged.FollowUps[0].Before!.State, imaged.FollowUps[0].After!.State));
        Assert.Equal(["2027-05-31"], await RowsAsync(world));
        CaseWritten operated = await world.RecordEventAsync("case", "surgery", new(2027, 3, 31));
        Assert.True(operated.FollowUps[0].Before!.IsSameWindow(operated.FollowUps[0].After!));
        Assert.Equal(["2027-05-31"], await RowsAsync(world));

        plain.ReplaceFacts(radiated: null, isInScope: false);
        await world.PutAsync("case", plain);
        Assert.Empty(await RowsAsync(world));
    }

    [Fact]
    public async Task Each_schedule_of_a_case_has_a_row_by_the_day_of_its_next_transition()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new SurveillanceCase(Start);
        plain.Start(Start);
        await world.PutAsync("case", plain);
        Assert.Equal(["2027-02-28 01", "2027-03-01 02", "2027-03-31 00"], await PlacesAsync());
        // The blood test is due and has no next transition.
        DateOnly day = new(2027, 3, 1);
        world.SetDay(day);
        await world.CheckAsync();
        Assert.Equal(["2027-03-31 00", "2027-04-01 02", "9999-12-31 01"], await PlacesAsync());
        // Without visits, the other agendas keep their rows.
        plain.AdvanceTo(day);
        plain.DeclineOrAccept();
        await world.PutAsync("case", plain);
        Assert.Equal(["2027-03-31 00", "9999-12-31 01"], await PlacesAsync());
        plain.LeaveOrReturn();
        await world.PutAsync("case", plain);
        Assert.Empty(await PlacesAsync());
        Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())["case"]);

        async Task<IEnumerable<string>> PlacesAsync() => (await KeysAsync(world)).Select(key => $"{key.Split('|')[1]} {key.Split('|')[3]}");
    }

    [Fact]
    public async Task A_case_of_several_schedules_is_erased_with_all_of_them()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new SurveillanceCase(Start);
        plain.Start(Start);
        await world.PutAsync("case", plain);
        Assert.Equal(3, (await KeysAsync(world)).Count);
        await world.DeleteAsync("case");
        Assert.Empty(await KeysAsync(world));
        Assert.Empty(await world.FollowUpEventsAsync());
    }

    /// <summary>Another guideline's schedules are different ones, even if their rows would have the same keys.</summary>
    [Fact]
    public async Task The_agendas_of_another_guideline_end()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var surveyed = new SurveillanceCase(Start);
        surveyed.Start(Start);
        await world.PutAsync("case", surveyed);
        var imaged = new PlainCase(Start);
        imaged.RecordRadiotherapy(Start);
        await world.PutAsync("case", imaged);
        Assert.Equal(
            ["scans follow-up.ended", "blood-tests follow-up.ended", "visits follow-up.ended"],
            (await world.FollowUpEventsAsync())["case"].Select(each => string.Join(' ', each.Split(' ')[..2])));
        Assert.Equal(PlainCase.Schedule, Assert.Single((await world.FindAsync("case"))!.Agendas).Schedule);
        Assert.Single(await KeysAsync(world));
    }

    /// <summary>Due rows span several pages, and they move while the pages are read.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task More_than_one_page_of_due_cases_is_processed_completely(int rowsOfAPage)
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        Dictionary<string, PlainCase> plain = [];
        DateOnly today = Start.AddDays(150);
        for (int number = 0; number < 9; number++)
        {
            var each = new PlainCase(Start);
            each.RecordRadiotherapy(Start.AddDays(-number % 3));
            await world.PutAsync(Invariant($"case-{number}"), each);
            each.AdvanceTo(today);
            plain.Add(Invariant($"case-{number}"), each);
        }

        world.SetDay(today);
        await world.CheckAsync(rowsOfAPage);
        ILookup<string, string> feedEvent = await world.FollowUpEventsAsync();
        foreach ((string id, PlainCase each) in plain)
            Assert.Equal(each.Events, feedEvent[id]);
    }

    /// <summary>
    /// Two months after 29 December and after 31 December are the same day, so the key of the agenda's row does not show that another
    /// window has replaced the one that was read.
    /// </summary>
    [Fact]
    public async Task A_transition_of_a_moved_window_is_not_written_even_if_its_day_is_the_same()
    {
        DateOnly today = new(2027, 1, 5);
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, today, buckets: 1);
        var plain = new PlainCase(today);
        plain.RecordRadiotherapy(new(2026, 12, 29));
        await world.PutAsync("case", plain);
        StoredCase read = (await world.FindAsync("case"))!;
        CaseWritten imaged = await world.RecordEventAsync("case", "imaging-done", new(2026, 12, 31));
        (Agenda first, Agenda moved) = (read.Agendas[0], imaged.FollowUps[0].After!);
        Assert.Equal((first.Next, new DateOnly(2027, 4, 29), new DateOnly(2027, 4, 30)),
            (moved.Next, first.OverdueAfter, moved.OverdueAfter));

        (FollowUpTransition transition, Agenda after) = first.Advance();
        CaseKey key = CaseKey.Of(world.Partner, "case");
        FeedEvent feedEvent =
            FeedEvent.Of(key, read.Latest!, transition.Type) with { At = world.Clock.Now, By = "test", FollowUp = transition };
        Assert.Null(await world.Cases.AdvanceAsync(key, read, [after], feedEvent));
        Agenda kept = Assert.Single((await world.FindAsync("case"))!.Agendas);
        Assert.Equal((FollowUpStatus.Scheduled, moved.OverdueAfter), (kept.State, kept.OverdueAfter));
    }

    [Fact]
    public async Task A_deleted_case_leaves_no_agenda_and_its_events_do_not_name_it()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new PlainCase(Start);
        plain.RecordRadiotherapy(Start);
        await world.PutAsync("case", plain);
        // More reminders than one transaction erases.
        world.SetDay(Start.AddYears(4));
        await world.CheckAsync();
        Assert.True((await world.FollowUpEventsAsync())["case"].Count() > 90);
        await world.DeleteAsync("case");
        Assert.Empty(await RowsAsync(world));
        Assert.Empty(await world.FollowUpEventsAsync());
        Assert.All(await world.FeedAsync(), each => Assert.Null(each.Event.CaseId));
        TableClient table = StorageAccount.Tables(world.Connection).GetTableClient("cases");
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{world.Partner.Id}|0000'", cancellationToken: TestContext.Current.CancellationToken))
            Assert.True(row.RowKey.Split('|')[0] is "case" or "event" or "head", row.RowKey);

        // Stored again, the case starts a new agenda.
        plain = new PlainCase(Start);
        plain.RecordRadiotherapy(Start.AddYears(4));
        await world.PutAsync("case", plain);
        Assert.Single(await RowsAsync(world));
    }

    /// <summary>Transitions that the timer has missed precede the write, each with the day on which it was due.</summary>
    [Fact]
    public async Task A_write_records_missed_transitions_first()
    {
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, Start, buckets: 1);
        var plain = new PlainCase(Start);
        plain.RecordRadiotherapy(Start);
        await world.PutAsync("case", plain);
        DateOnly late = new(2027, 6, 20);
        world.SetDay(late);
        await world.RecordEventAsync("case", "imaging-done", late);
        plain.AdvanceTo(late);
        plain.RecordImaging(late);
        Assert.Equal(["follow-up.due", "follow-up.overdue", "follow-up.reminder", "follow-up.done"],
            plain.Events.Select(feedEvent => feedEvent.Split(' ')[1]));
        Assert.Equal(plain.Events, (await world.FollowUpEventsAsync())["case"]);
    }

    [Fact]
    public async Task The_storage_filters_the_windows_of_a_bucket()
    {
        // Mid-month, so that month arithmetic never hits the end of a month.
        DateOnly start = new(2027, 2, 15);
        FollowUpWorld world = await FollowUpWorld.StartAsync(storage.Connection, start, buckets: 1);
        for (int month = 0; month < 6; month++)
        {
            var plain = new PlainCase(start);
            plain.RecordRadiotherapy(start.AddMonths(-month));
            await world.PutAsync(Invariant($"minus {month}"), plain);
        }

        Assert.Equal(["minus 0", "minus 1"], await FoundAsync(new(start, [FollowUpStatus.Scheduled])));
        Assert.Equal(["minus 2", "minus 3", "minus 4"], await FoundAsync(new(start, [FollowUpStatus.Due])));
        Assert.Equal(["minus 5"], await FoundAsync(new(start, [FollowUpStatus.Overdue])));
        Assert.Equal(
            ["minus 2", "minus 3", "minus 4", "minus 5"], await FoundAsync(new(start, [FollowUpStatus.Due, FollowUpStatus.Overdue])));
        Assert.Equal(["minus 3", "minus 4", "minus 5"],
            await FoundAsync(new(start, AgendaFilter.AllStates, OpensBefore: start.AddMonths(-1).AddDays(1))));
        Assert.Equal(["minus 0", "minus 1", "minus 2", "minus 3"],
            await FoundAsync(new(start, AgendaFilter.AllStates, ClosesFrom: start.AddMonths(1))));

        async Task<IEnumerable<string>> FoundAsync(AgendaFilter filter)
        {
            List<string> found = [];
            await foreach (AgendaEntry window in world.Agendas.ReadAsync(world.Partner, 0, filter, TestContext.Current.CancellationToken))
                found.Add(window.CaseId);
            return found.Order();
        }
    }

    /// <summary>The days of the agendas' rows.</summary>
    private static async Task<IEnumerable<string>> RowsAsync(FollowUpWorld world) =>
        (await KeysAsync(world)).Select(key => key.Split('|')[1]);

    private static async Task<List<string>> KeysAsync(FollowUpWorld world) =>
        [.. (await AgendaRows.ReadAsync(world.Connection, world.Partner)).Select(row => row.RowKey)];
}
