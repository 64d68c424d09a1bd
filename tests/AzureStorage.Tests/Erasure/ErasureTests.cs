using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Tests.Buckets;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Erasure;

/// <summary>A deleted case leaves nothing about the patient, wherever its erasure was interrupted and whatever happens meanwhile.</summary>
public sealed class ErasureTests(AzuriteFixture azurites) : IAsyncLifetime
{
    private const string CaseId = Operations.CaseId;

    /// <summary>The case id, and of either kind of cases a fact and a rule in its recommendations.</summary>
    private static readonly string[] Marks = ["Mark-7f3a", "her2Status", "S3-vertebral-radiotherapy", "enrolled", "S1-scan"];

    public static TheoryData<string, string> Writes =>
        [.. Operations.OfKinds(["put", "event", "delete", "delete-and-put", "advance", "example", "reevaluate", "once"])];

    private static readonly string Path = $"/api/cases/{Uri.EscapeDataString(CaseId)}";

    /// <summary>Each test has an empty one, because the tests read whole tables again and again.</summary>
    private readonly OwnAzurite storage = new(azurites);

    public ValueTask InitializeAsync() => storage.InitializeAsync();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Deleting_a_case_responds_at_once_and_a_message_erases_its_long_history()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        using HttpClient client = await service.NewClientAsync(caller);
        await LongCaseAsync(service, caller, times: 3);
        Assert.True(await ContainsMarksAsync(caller), "The test did not find the marks before the deletion.");
        using HttpResponseMessage deleted = await client.DeleteAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Accepted, $"{Path}/erasure"), (deleted.StatusCode, deleted.Headers.Location?.OriginalString));
        Assert.Equal("erasing", await StateAsync(deleted));
        await WaitUntilErasedAsync(client);
        await AssertNothingIsLeftAsync(caller);
        await BucketAudit.CheckAsync(storage.Connection, caller, 2 + (3 * LongHistory.Revisions), "after the erasure");
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync(pageSize: 500);
        Assert.Equal("case.deleted", events[^1].GetProperty("type").GetString());
        Assert.All(events, item =>
        {
            Assert.Equal(JsonValueKind.Null, item.GetProperty("caseId").ValueKind);
            Assert.Empty(item.GetProperty("changes").EnumerateArray());
            Assert.False(item.TryGetProperty("followUp", out _));
            Assert.NotEmpty(item.GetProperty("by").GetString()!);
        });
        // A new case with the same id continues the revision numbers, so that an entity tag is never reused.
        long next = 3 + (3 * LongHistory.Revisions);
        using HttpResponseMessage again = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal((HttpStatusCode.Created, Invariant($"\"{next}\"")), (again.StatusCode, again.Headers.ETag!.Tag));
        Assert.Single(await client.HistoryAsync(CaseId));
        using HttpResponseMessage stored = await client.GetAsync($"{Path}/erasure", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, stored.StatusCode);
    }

    [Fact]
    public async Task A_short_history_is_erased_when_the_deletion_responds()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        for (int sites = 1; sites <= 5; sites++)
            (await client.PutAsync(CaseId, CaseRequests.Content(sites))).Dispose();
        using HttpResponseMessage deleted = await client.DeleteAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Accepted, "erased"), (deleted.StatusCode, await StateAsync(deleted)));
        await AssertNothingIsLeftAsync(caller);
        using HttpResponseMessage again = await client.DeleteAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    /// <summary>
    /// The instance that deletes a case is gone from one of its requests on, and its messages are lost. The sweep of another instance
    /// continues, or finds that there is nothing to continue.
    /// </summary>
    [Theory]
    [InlineData(FollowedCase.OneSchedule, Fault.RequestLost)]
    [InlineData(FollowedCase.OneSchedule, Fault.ResponseLost)]
    [InlineData(FollowedCase.ThreeSchedules, Fault.RequestLost)]
    [InlineData(FollowedCase.ThreeSchedules, Fault.ResponseLost)]
    internal async Task An_erasure_that_was_interrupted_anywhere_is_completed_by_another_instance(string kind, Fault loss)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var partners = service.Get<IPartnerStore>();
        int last = 0;
        for (int number = 1; last == 0; number++)
        {
            Caller caller = await service.NewPartnerAsync(buckets: 1);
            await LongCaseAsync(service, caller, times: 2, kind);
            using var way = new FaultyTransport(request => request >= number ? loss : Fault.None);
            Instance broken = NewInstance(service, way, retries: 0), other = NewInstance(service);
            Exception? failure = await Record.ExceptionAsync(async () =>
            {
                await broken.DeleteAsync(caller, CaseId);
                await broken.EraseAsync(broken.Messages.Take()!, partners);
            });
            Assert.True(failure is null or StorageUnavailableException, $"{failure}");
            // The last round is the one in which the erasure needs no more requests than were let through.
            last = failure is null && way.Requests < number ? number : 0;
            await SweepAsync(other, partners, caller);
            StoredCase found = (await other.Cases.FindAsync(KeyOf(caller), TestContext.Current.CancellationToken))!;
            Assert.False(found.IsErasing, Invariant($"The sweep did not complete the erasure that ended at request {number}."));
            if (found.IsDeleted)
                await AssertNothingIsLeftAsync(caller);
            else
                Assert.Equal(2 + (2 * LongHistory.Revisions), found.Number);
            await other.DeleteAsync(caller, CaseId);
            if (other.Messages.Take() is { } message)
                await other.EraseAsync(message, partners);
            await SweepAsync(other, partners, caller);
            await AssertNothingIsLeftAsync(caller);
            await BucketAudit.CheckAsync(
                storage.Connection, caller, 2 + (2 * LongHistory.Revisions), Invariant($"{loss} from request {number}"));
            using HttpClient client = await service.NewClientAsync(caller);
            (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync(pageSize: 500);
            Assert.Single(events, item => item.GetProperty("type").GetString() == "case.deleted");
        }

        Assert.True(last > 12, Invariant($"The erasure took {last} requests only."));
    }

    /// <summary>Every kind of write of another instance, at every point of deleting a case with a long history.</summary>
    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_at_any_point_of_a_long_erasure_does_no_harm(string kind, string write)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var partners = service.Get<IPartnerStore>();
        var operations = new Operations(new TestedGuidelines(), kind);
        int number = 0;
        int requests;
        do
        {
            number++;
            Caller caller = await service.NewPartnerAsync(buckets: 1);
            await LongCaseAsync(service, caller, times: 1, kind);
            int revisions = 2 + LongHistory.Revisions;
            Instance other = NewInstance(service);
            using var way = new FaultyTransport(_ => Fault.None, async request =>
            {
                if (request == number)
                    revisions += await operations.RunAsync(write, other, caller, 50);
            });
            Instance slow = NewInstance(service, way);
            await slow.DeleteAsync(caller, CaseId);
            foreach (Instance each in new[] { other, slow })
            {
                for (string? message = each.Messages.Take(); message is not null; message = each.Messages.Take())
                    await each.EraseAsync(message, partners);
            }

            requests = way.Requests;
            await BucketAudit.CheckAsync(storage.Connection, caller, revisions, Invariant($"{write} before request {number}"));
            if ((await other.Cases.FindAsync(KeyOf(caller), TestContext.Current.CancellationToken))!.IsDeleted)
                await AssertNothingIsLeftAsync(caller);
        }
        while (requests >= number);
    }

    [Fact]
    public async Task Several_erasers_at_once_complete_an_erasure()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var partners = service.Get<IPartnerStore>();
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await LongCaseAsync(service, caller, times: 6);
        Instance[] instances = [NewInstance(service), NewInstance(service), NewInstance(service)];
        await instances[0].DeleteAsync(caller, CaseId);
        string message = instances[0].Messages.Take()!;
        await Task.WhenAll(instances.Append(instances[1]).Select(instance => instance.EraseAsync(message, partners)));
        await AssertNothingIsLeftAsync(caller);
        await BucketAudit.CheckAsync(storage.Connection, caller, 2 + (6 * LongHistory.Revisions), "after several erasers");
    }

    [Fact]
    public async Task A_case_that_is_being_erased_is_stored_again_only_when_little_is_left()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        using HttpClient client = await service.NewClientAsync(caller);
        await LongCaseAsync(service, caller, times: 12);
        Instance other = NewInstance(service);
        await other.DeleteAsync(caller, CaseId);
        using HttpResponseMessage refused = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal((HttpStatusCode.Conflict, TimeSpan.FromSeconds(5)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        using HttpResponseMessage gone = await client.GetAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using HttpResponseMessage stored = await client.PutAsync(CaseId, CaseRequests.Content(1));
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Single(await client.HistoryAsync(CaseId));
        await BucketAudit.CheckAsync(storage.Connection, caller, 3 + (12 * LongHistory.Revisions), "after the case was stored again");
    }

    /// <summary>An intent is kept as long as its attempt may yet succeed, and removed when it cannot.</summary>
    [Fact]
    public async Task An_intent_is_removed_only_when_its_attempt_cannot_succeed_any_more()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        var partners = service.Get<IPartnerStore>();
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await LongCaseAsync(service, caller, times: 1);
        Instance instance = NewInstance(service);
        StoredCase before = (await instance.Cases.FindAsync(KeyOf(caller), TestContext.Current.CancellationToken))!;
        await instance.Erasures.AddAsync(new(Guid.NewGuid(), caller.Partner.Id, KeyOf(caller).Name, before.Tag));
        Assert.Empty(await OpenAsync(instance, partners, caller));
        Assert.NotEmpty(await IntentsAsync(caller));
        using HttpClient client = await service.NewClientAsync(caller);
        (await client.PutAsync(CaseId, CaseRequests.Content(1))).Dispose();
        Assert.Empty(await OpenAsync(instance, partners, caller));
        Assert.Empty(await IntentsAsync(caller));
    }

    private Instance NewInstance(Service service, FaultyTransport? way = null, int retries = 2) =>
        new(storage.Connection, service.Get<IGuidelineCatalogue>(), way, retries);

    private static CaseKey KeyOf(Caller caller) => CaseKey.Of(caller.Partner, CaseId);

    private async Task LongCaseAsync(Service service, Caller caller, int times, string kind = FollowedCase.OneSchedule)
    {
        var operations = new Operations(new TestedGuidelines(), kind);
        Instance instance = NewInstance(service);
        for (int number = 0; number < 2; number++)
            Assert.IsType<CaseWritten>(await operations.PutAsync(instance, caller, CaseId, number));
        await LongHistory.AddAsync(storage.Connection, caller, CaseId, times);
    }

    /// <summary>Lists the partner's open erasures as the sweep does.</summary>
    private static async Task<List<OpenWork>> OpenAsync(Instance instance, IPartnerStore partners, Caller caller)
    {
        List<OpenWork> open = [];
        await foreach (OpenWork work in instance.Intents(partners).ListOpenAsync(TestContext.Current.CancellationToken))
        {
            if (work.Key.StartsWith(caller.Partner.Id, StringComparison.Ordinal))
                open.Add(work);
        }

        return open;
    }

    private static async Task SweepAsync(Instance instance, IPartnerStore partners, Caller caller)
    {
        foreach (OpenWork work in await OpenAsync(instance, partners, caller))
            await instance.Intents(partners).SendAgainAsync(work, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        for (string? message = instance.Messages.Take(); message is not null; message = instance.Messages.Take())
            await instance.EraseAsync(message, partners);
    }

    private static async Task<string> StateAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("state").GetString()!;
    }

    private static async Task WaitUntilErasedAsync(HttpClient client)
    {
        for (int attempt = 0; attempt < 300; attempt++)
        {
            if ((await client.JsonAsync($"{Path}/erasure")).GetProperty("state").GetString() == "erased")
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The case is not erased within 30 seconds.");
    }

    /// <summary>No table has anything about the case but its tombstone and redacted events.</summary>
    private async Task AssertNothingIsLeftAsync(Caller caller)
    {
        Assert.False(await ContainsMarksAsync(caller), "Something about the case is left.");
        Assert.Empty(await IntentsAsync(caller));
    }

    private async Task<List<string>> IntentsAsync(Caller caller)
    {
        List<string> keys = [];
        TableClient jobs = StorageAccount.Tables(storage.Connection).GetTableClient("jobs");
        await foreach (TableEntity row in jobs.QueryAsync<TableEntity>(
            $"PartitionKey eq 'erasures' and RowKey gt '{caller.Partner.Id}|' and RowKey lt '{caller.Partner.Id}}}'"))
            keys.Add(row.RowKey);
        return keys;
    }

    private async Task<bool> ContainsMarksAsync(Caller caller)
    {
        TableServiceClient account = StorageAccount.Tables(storage.Connection);
        string ofPartner = $"PartitionKey ge '{caller.Partner.Id}|' and PartitionKey lt '{caller.Partner.Id}}}'";
        return await ContainsAsync(account.GetTableClient("cases"), ofPartner, Marks)
            || await ContainsAsync(account.GetTableClient("jobs"), null, Marks[..1])
            || await ContainsAsync(account.GetTableClient("feedback"), null, Marks[..1])
            || await ContainsAsync(account.GetTableClient("partners"), null, Marks[..1]);
    }

    private static async Task<bool> ContainsAsync(TableClient table, string? filter, string[] marks)
    {
        await table.CreateIfNotExistsAsync(TestContext.Current.CancellationToken);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: TestContext.Current.CancellationToken))
        {
            string text = string.Join('\n', row.Select(property => Convert.ToString(property.Value, null)));
            if (marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
