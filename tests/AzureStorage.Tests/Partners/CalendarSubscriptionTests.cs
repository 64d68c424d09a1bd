using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.FollowUps.Calendars;

namespace GuidelineDecisions.AzureStorage.Tests.Partners;

public sealed class CalendarSubscriptionTests(AzuriteFixture storage)
{
    [Fact]
    public async Task Only_the_hash_of_a_secret_is_stored()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        CalendarSecret secret = await AddAsync(service.Get<ICalendarSubscriptionStore>(), caller.Partner.Id, "Ward");
        TableClient table = StorageAccount.Tables(storage.Connection).GetTableClient("partners");
        List<TableEntity> rows = await table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{caller.Partner.Id}'", cancellationToken: Cancel).ToListAsync(Cancel);
        Assert.Contains(rows, row => row.RowKey == $"calendar|{secret.Id}");
        Assert.DoesNotContain(secret.Secret, JsonSerializer.Serialize(rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_instances_that_revoke_at_once_one_does_and_the_audit_says_so_once()
    {
        await using Service one = await Service.StartAsync(storage.Connection), other = await Service.StartAsync(storage.Connection);
        Caller caller = await one.NewPartnerAsync(buckets: 1);
        ICalendarSubscriptionStore store = one.Get<ICalendarSubscriptionStore>();
        CalendarSecret kept = await AddAsync(store, caller.Partner.Id, "Kept"), secret = await AddAsync(store, caller.Partner.Id, "Ward");
        bool[] revoked = await Task.WhenAll(new[] { one, other }.Select(service =>
            service.Get<ICalendarSubscriptionStore>().RevokeAsync(secret.Partner, secret.Id, DateTimeOffset.UtcNow, "key:test")));
        Assert.Single(revoked, each => each);
        Assert.Null(await store.FindAsync(secret.Partner, secret.Id, Cancel));
        Assert.True(kept.IsOf((await store.FindAsync(kept.Partner, kept.Id, Cancel))!));
        (ImmutableArray<CalendarSubscription> left, bool more) = await store.ListAsync(caller.Partner.Id, null, 1, Cancel);
        Assert.Equal((kept.Id, false), (Assert.Single(left).Id, more));
        List<PartnerAudit> audit = await one.Get<IPartnerStore>().AuditAsync(caller.Partner.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(
            [("calendar-added", kept.Id), ("calendar-added", secret.Id), ("calendar-revoked", secret.Id)],
            audit.Where(row => row.What.StartsWith("calendar-", StringComparison.Ordinal)).Select(row => (row.What, row.Key)));
    }

    [Fact]
    public async Task The_keys_of_a_partner_are_listed_without_its_calendars()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await AddAsync(service.Get<ICalendarSubscriptionStore>(), caller.Partner.Id, "Ward");
        (_, IReadOnlyList<PartnerKey> keys) = await service.Get<IPartnerStore>().ListAsync(Cancel)
            .FirstAsync(each => each.Partner.Id == caller.Partner.Id, Cancel);
        Assert.Empty(keys);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<CalendarSecret> AddAsync(ICalendarSubscriptionStore store, string partner, string label)
    {
        CalendarSecret secret = CalendarSecret.Create(partner);
        await store.AddAsync(new(partner, secret.Id, secret.Hash(), label, DateTimeOffset.UtcNow, "key:test"));
        return secret;
    }
}
