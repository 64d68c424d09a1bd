using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Erasure;

/// <summary>A deleted case leaves nothing of the patient, wherever its erasure broke off.</summary>
public sealed class ErasureTests(AzuriteFixture storage)
{
    private const string CaseId = "Mark-7f3a/Zaphod";

    /// <summary>The table, the case, its event, what previews found: the burial fails when the case has changed since, and the slow one looks again.</summary>
    private const int LooksBeforeTheBurial = 4;

    /// <summary>The case's name, a fact, a rule of its recommendations.</summary>
    private static readonly string[] Marks = ["Mark-7f3a", "her2Status", "S3-vertebral-radiotherapy"];

    /// <summary>More revisions than one transaction erases.</summary>
    [Fact]
    public async Task Facts_history_and_the_names_in_the_feed_are_gone_and_a_tombstone_stays()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        await WriteAsync(service, caller, revisions: 120);
        Assert.True(await ContainsMarksAsync(caller), "The test sees no marks where there are some.");
        using HttpResponseMessage deleted = await client.DeleteAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.False(await ContainsMarksAsync(caller));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(121, events.Count);
        Assert.Equal(["case.deleted"], events.Select(told => told.GetProperty("type").GetString()!).TakeLast(1));
        Assert.All(events, told =>
        {
            Assert.Equal(JsonValueKind.Null, told.GetProperty("caseId").ValueKind);
            Assert.Empty(told.GetProperty("changes").EnumerateArray());
            Assert.NotEmpty(told.GetProperty("by").GetString()!);
        });
        // A new case of the same name goes on with the numbers, so that no entity tag ever comes back.
        using HttpResponseMessage again = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal((HttpStatusCode.Created, "\"121\""), (again.StatusCode, again.Headers.ETag!.Tag));
        Assert.Single(await client.HistoryAsync(CaseId));
    }

    [Theory]
    [InlineData(Fault.RequestLost)]
    [InlineData(Fault.ResponseLost)]
    internal async Task An_erasure_that_broke_off_anywhere_is_finished_by_the_next_one(Fault loss)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient anyone = service.NewClient();
        int last = 0;
        for (int number = 1; last == 0; number++)
        {
            Caller caller = await service.NewPartnerAsync(buckets: 1);
            await WriteAsync(service, caller, revisions: 3);
            var way = new FaultyTransport(request => request >= number ? loss : Fault.None);
            CaseWriter broken = Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            Exception? failure = await Record.ExceptionAsync(() => broken.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken));
            Assert.True(failure is null or StorageUnavailableException, $"{failure}");
            // Reached when the erasure needs no more requests than were let through.
            last = failure is null && way.Requests < number ? number : 0;
            StoredCase? left = await service.Get<ICaseStore>().FindAsync(CaseKey.Of(caller.Partner, CaseId), TestContext.Current.CancellationToken);
            Assert.True(left is not { IsDeleted: true, IsErasing: false } || !await ContainsMarksAsync(caller), $"Closed at request {number} with something left.");
            await service.Get<CaseWriter>().DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken);
            Assert.False(await ContainsMarksAsync(caller), $"Something was left after request {number}.");
            using HttpClient client = await service.NewClientAsync(caller);
            (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
            Assert.Single(events, told => told.GetProperty("type").GetString() == "case.deleted");
        }

        Assert.True(last > 5, $"The erasure took {last} requests only.");
    }

    [Fact]
    public async Task A_case_stored_anew_after_a_broken_erasure_keeps_nothing_of_the_old_one()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        await WriteAsync(service, caller, revisions: 3);
        // Table, case, its event, what previews found, the bucket's head, the burial, then nothing more.
        var way = new FaultyTransport(request => request > 6 ? Fault.RequestLost : Fault.None);
        CaseWriter broken = Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => broken.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken));
        using HttpClient client = await service.NewClientAsync(caller);
        using HttpResponseMessage gone = await client.GetAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using HttpResponseMessage put = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal([4], (await client.HistoryAsync(CaseId)).Select(entry => entry.Revision()));
    }

    /// <summary>
    /// Somebody else of the same instance finishes the erasure and stores the case anew, before any read of a slow one: nothing of the new case is erased.
    /// </summary>
    [Fact]
    public async Task A_slow_erasure_does_not_touch_the_case_that_was_stored_anew_in_the_meantime()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var tables = new StorageTables(() => StorageAccount.Tables(storage.Connection));
        var buckets = new BucketWriter(tables);
        CaseWriter other = Writers.Of(new TableCaseStore(tables, buckets), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
        int last = 0;
        for (int number = 1; last == 0; number++)
        {
            Caller caller = await service.NewPartnerAsync(buckets: 1);
            await WriteAsync(service, caller, revisions: 3);
            var way = new FaultyTransport(_ => Fault.None, async request =>
            {
                if (request != number)
                    return;
                await other.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken);
                for (int sites = 1; sites <= 2; sites++)
                    await other.PutAsync(caller, CaseId, LostAnswerTests.Content(service, sites), CasePrecondition.None, TestContext.Current.CancellationToken);
            });
            CaseWriter slow = Writers.Of(way.Store(storage.Connection, retries: 0, buckets), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            await slow.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken);
            last = way.Requests < number ? number : 0;
            using HttpClient client = await service.NewClientAsync(caller);
            using HttpResponseMessage now = await client.GetAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
            // Before its first look at the case, the slow one deletes what was stored anew.
            if (now.StatusCode == HttpStatusCode.OK)
                Assert.Equal([4, 5], (await client.HistoryAsync(CaseId)).Select(entry => entry.Revision()));
            else
                Assert.True(number <= LooksBeforeTheBurial || last > 0, $"Nothing of the new case was left after request {number}.");
        }
    }

    private static async Task WriteAsync(Service service, Caller caller, int revisions)
    {
        for (int number = 1; number <= revisions; number++)
            await service.Get<CaseWriter>().PutAsync(caller, CaseId, LostAnswerTests.Content(service, 1 + (number % 9)), CasePrecondition.None, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether any row of the partner's holds the case's name, or a fact, or a recommendation.</summary>
    private async Task<bool> ContainsMarksAsync(Caller caller)
    {
        TableClient table = StorageAccount.Tables(storage.Connection).GetTableClient("cases");
        string filter = $"PartitionKey ge '{caller.Partner.Id}|' and PartitionKey lt '{caller.Partner.Id}}}'";
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: TestContext.Current.CancellationToken))
        {
            string text = string.Join('\n', row.Select(property => property.Value));
            if (Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
