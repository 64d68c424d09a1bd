using System.Net;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;

namespace GuidelineDecisions.AzureStorage.Tests.Partners;

/// <summary>
/// The number of buckets determines a case's partition. With another number a case would not be found, or would be stored twice.
/// </summary>
public sealed class BucketMismatchTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_partner_whose_row_has_another_number_of_buckets_is_refused()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 4);
        using (HttpClient client = await service.NewClientAsync(caller))
            (await client.PutAsync("case", CaseRequests.Content(1))).Dispose();
        TableClient table = StorageAccount.Tables(storage.Connection).GetTableClient("partners");
        TableEntity row = (await table.GetEntityAsync<TableEntity>(
            caller.Partner.Id, "partner", cancellationToken: TestContext.Current.CancellationToken)).Value;
        row["Buckets"] = 8;
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        await using Service restarted = await Service.StartAsync(storage.Connection);
        IPartnerStore store = restarted.Get<IPartnerStore>();
        BucketMismatchException refusal =
            await Assert.ThrowsAsync<BucketMismatchException>(
                () => store.FindAsync(caller.Partner.Id, TestContext.Current.CancellationToken));
        Assert.Contains("8 buckets", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("stored in 4", refusal.Message, StringComparison.Ordinal);
        var key = ApiKey.Create(caller.Partner.Id);
        await store.AddKeyAsync(
            new(caller.Partner.Id, key.KeyId, key.Hash(), Scopes.All, "", DateTimeOffset.UtcNow, null, null), "test",
                TestContext.Current.CancellationToken);
        using HttpClient other = restarted.NewClient();
        other.DefaultRequestHeaders.Remove(ApiKey.Header);
        other.DefaultRequestHeaders.Add(ApiKey.Header, key.ToString());
        using HttpResponseMessage response = await other.GetAsync("/api/cases/case", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("does not match its stored cases", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    /// <summary>The bucket itself refuses a writer that still has the old number in memory.</summary>
    [Fact]
    public async Task A_bucket_that_was_written_under_another_number_is_refused()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        Caller wrong = caller with { Partner = caller.Partner with { Buckets = 2 } };
        CaseWriter writer = service.Get<CaseWriter>();
        CaseContent content = Outages.LostAnswerTests.Content(service, 1);
        int refused = 0;
        for (int i = 0; i < 8; i++)
        {
            Exception? failure = await Record.ExceptionAsync(
                () => writer.PutAsync(
                    wrong, Invariant($"case-{i}"), content, CasePrecondition.None, TestContext.Current.CancellationToken));
            refused += failure is BucketMismatchException ? 1 : 0;
        }

        Assert.True(refused > 0);
        Assert.Empty((await service.Get<ICaseStore>().ListAsync(caller.Partner, null, 10, TestContext.Current.CancellationToken)).Cases);
    }

    [Fact]
    public async Task Adding_a_partner_again_changes_nothing_and_is_refused_with_another_number()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 4);
        PartnerAdministration administration = service.Get<PartnerAdministration>();
        Assert.Contains(
            "was created with 4",
            (await AddAsync(8)).Errors[0].Detail,
            StringComparison.Ordinal);
        Assert.Equal(4, (await AddAsync(4)).Value!.Buckets);

        Task<DecisionCore.Json.Result<Partner>> AddAsync(int buckets) => administration.AddAsync(
            caller.Partner.Id, "", buckets, "UTC", "test", TestContext.Current.CancellationToken);
    }
}
