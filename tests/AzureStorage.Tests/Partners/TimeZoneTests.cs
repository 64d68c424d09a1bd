using System.Net;
using Azure;
using Azure.Data.Tables;

namespace GuidelineDecisions.AzureStorage.Tests.Partners;

public sealed class TimeZoneTests(AzuriteFixture storage)
{
    [Fact]
    public async Task A_partner_that_was_stored_without_a_time_zone_has_UTC_and_can_get_another()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        IPartnerStore store = service.Get<IPartnerStore>();
        Partner partner = (await service.NewPartnerAsync(buckets: 1)).Partner;
        await ChangeRowAsync(partner.Id, row => row.Remove("TimeZone"));
        Assert.Equal("UTC", (await store.FindAsync(partner.Id, Cancel))!.TimeZone);
        Partner? changed = await store.ChangeTimeZoneAsync(partner.Id, "Asia/Tokyo", DateTimeOffset.UtcNow, "test", Cancel);
        Assert.Equal(partner with { TimeZone = "Asia/Tokyo" }, changed);
        Assert.Equal(changed, await store.FindAsync(partner.Id, Cancel));
        Assert.Null(await store.ChangeTimeZoneAsync("nobody", "Asia/Tokyo", DateTimeOffset.UtcNow, "test", Cancel));
    }

    [Fact]
    public async Task Concurrent_changes_are_all_in_the_audit_and_the_last_one_is_in_effect()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        IPartnerStore store = service.Get<IPartnerStore>();
        Partner partner = (await service.NewPartnerAsync(buckets: 1)).Partner;
        string[] zones = ["Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Pacific/Apia"];
        await Task.WhenAll(zones.Select(zone => store.ChangeTimeZoneAsync(partner.Id, zone, DateTimeOffset.UtcNow, "test", Cancel)));
        List<PartnerAudit> audit = await store.AuditAsync(partner.Id, Cancel).ToListAsync(Cancel);
        Assert.Equal(
            zones.Order(StringComparer.Ordinal),
            audit.Where(row => row.What == "time-zone-changed").Select(row => row.TimeZone).Order(StringComparer.Ordinal));
        Assert.Contains((await store.FindAsync(partner.Id, Cancel))!.TimeZone, zones);
    }

    /// <summary>Such as a zone that was renamed after the host's database was made. Another day could be the wrong one.</summary>
    [Fact]
    public async Task A_partner_whose_zone_the_host_does_not_know_is_refused()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await ChangeRowAsync(caller.Partner.Id, row => row["TimeZone"] = "Europe/Atlantis");
        using HttpClient client = await service.NewClientAsync(caller);
        using HttpResponseMessage response = await client.GetAsync("/api/follow-ups", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("time zone", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task ChangeRowAsync(string partner, Action<TableEntity> change)
    {
        TableClient table = StorageAccount.Tables(storage.Connection).GetTableClient("partners");
        TableEntity row = (await table.GetEntityAsync<TableEntity>(partner, "partner", cancellationToken: Cancel)).Value;
        change(row);
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancel);
    }
}
