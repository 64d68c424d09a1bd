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

/// <summary>A deleted case leaves nothing about the patient, wherever its erasure was interrupted.</summary>
public sealed class ErasureTests(AzuriteFixture storage)
{
    private const string CaseId = "Mark-7f3a/Zaphod";

    /// <summary>
    /// The requests for the table, the case, the bucket's head, the history (two), the previews' examples and the transaction. If the case
    /// changes before the tombstone is written, the write fails and the slow erasure starts over.
    /// </summary>
    private const int RequestsBeforeTombstone = 7;

    /// <summary>The case id, a fact, and a rule in its recommendations.</summary>
    private static readonly string[] Marks = ["Mark-7f3a", "her2Status", "S3-vertebral-radiotherapy"];

    /// <summary>More revisions than one transaction erases.</summary>
    [Fact]
    public async Task Deleting_a_case_erases_its_facts_history_and_id_and_leaves_a_tombstone()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        await WriteAsync(service, caller, revisions: 120);
        Assert.True(await ContainsMarksAsync(caller), "The test did not find the marks before the deletion.");
        using HttpResponseMessage deleted =
            await client.DeleteAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.False(await ContainsMarksAsync(caller));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(121, events.Count);
        Assert.Equal(["case.deleted"], events.Select(item => item.GetProperty("type").GetString()!).TakeLast(1));
        Assert.All(events, item =>
        {
            Assert.Equal(JsonValueKind.Null, item.GetProperty("caseId").ValueKind);
            Assert.Empty(item.GetProperty("changes").EnumerateArray());
            Assert.NotEmpty(item.GetProperty("by").GetString()!);
        });
        // A new case with the same id continues the revision numbers, so that an entity tag is never reused.
        using HttpResponseMessage again = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal((HttpStatusCode.Created, "\"121\""), (again.StatusCode, again.Headers.ETag!.Tag));
        Assert.Single(await client.HistoryAsync(CaseId));
    }

    [Theory]
    [InlineData(Fault.RequestLost)]
    [InlineData(Fault.ResponseLost)]
    internal async Task The_next_deletion_completes_an_erasure_that_was_interrupted_anywhere(Fault loss)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        using HttpClient anyone = service.NewClient();
        int last = 0;
        for (int number = 1; last == 0; number++)
        {
            Caller caller = await service.NewPartnerAsync(buckets: 1);
            await WriteAsync(service, caller, revisions: 3);
            var way = new FaultyTransport(request => request >= number ? loss : Fault.None);
            CaseWriter broken =
                Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            Exception? failure = await Record.ExceptionAsync(
                () => broken.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken));
            Assert.True(failure is null or StorageUnavailableException, $"{failure}");
            // The last round is the one in which the erasure needs no more requests than were let through.
            last = failure is null && way.Requests < number ? number : 0;
            StoredCase? left = await service.Get<ICaseStore>()
                .FindAsync(CaseKey.Of(caller.Partner, CaseId), TestContext.Current.CancellationToken);
            Assert.True(left is not { IsDeleted: true, IsErasing: false }
                || !await ContainsMarksAsync(caller), Invariant($"Closed at request {number} with something left."));
            await service.Get<CaseWriter>().DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken);
            Assert.False(await ContainsMarksAsync(caller), Invariant($"Something was left after request {number}."));
            using HttpClient client = await service.NewClientAsync(caller);
            (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
            Assert.Single(events, item => item.GetProperty("type").GetString() == "case.deleted");
        }

        Assert.True(last > 5, Invariant($"The erasure took {last} requests only."));
    }

    [Fact]
    public async Task A_case_stored_again_after_an_interrupted_erasure_keeps_nothing_of_the_old_one()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        await WriteAsync(service, caller, revisions: 60);
        // Table, case, the bucket's head, the history, the previews' examples and the tombstone succeed; everything after that is lost.
        var way = new FaultyTransport(request => request > 6 ? Fault.RequestLost : Fault.None);
        CaseWriter broken = Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => broken.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken));
        using HttpClient client = await service.NewClientAsync(caller);
        using HttpResponseMessage gone =
            await client.GetAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using HttpResponseMessage put = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal([61], (await client.HistoryAsync(CaseId)).Select(entry => entry.Revision()));
    }

    /// <summary>
    /// Another instance completes the erasure and stores the case again, before each request of the slow erasure in turn.
    /// </summary>
    [Fact]
    public async Task A_slow_erasure_does_not_touch_a_case_that_was_stored_again_in_the_meantime()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var tables = new StorageTables(() => StorageAccount.Tables(storage.Connection));
        CaseWriter other =
            Writers.Of(new TableCaseStore(tables, new BucketWriter(tables)), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
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
                    await other.PutAsync(caller, CaseId, LostAnswerTests.Content(service, sites), CasePrecondition.None,
                        TestContext.Current.CancellationToken);
            });
            CaseWriter slow =
                Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            await slow.DeleteAsync(caller, CaseId, CasePrecondition.None, TestContext.Current.CancellationToken);
            last = way.Requests < number ? number : 0;
            using HttpClient client = await service.NewClientAsync(caller);
            using HttpResponseMessage now =
                await client.GetAsync($"/api/cases/{Uri.EscapeDataString(CaseId)}", TestContext.Current.CancellationToken);
            // Before the slow erasure has read the case, it rightly deletes the new one.
            if (now.StatusCode == HttpStatusCode.OK)
                Assert.Equal([4, 5], (await client.HistoryAsync(CaseId)).Select(entry => entry.Revision()));
            else
                Assert.True(
                    number <= RequestsBeforeTombstone || last > 0, Invariant($"Nothing of the new case was left after request {number}."));
        }
    }

    private static async Task WriteAsync(Service service, Caller caller, int revisions)
    {
        for (int number = 1; number <= revisions; number++)
            await service.Get<CaseWriter>().PutAsync(caller, CaseId, LostAnswerTests.Content(service, 1 + (number % 9)),
                CasePrecondition.None, TestContext.Current.CancellationToken);
    }

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
