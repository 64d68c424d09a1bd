using System.Text;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.AzureStorage.Tests.Recovery;
using GuidelineDecisions.AzureStorage.Tests.Reevaluations;

namespace GuidelineDecisions.AzureStorage.Tests.Guidelines;

/// <summary>How a guideline gets its first active version.</summary>
public sealed class FirstActivationTests(AzuriteFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_publishes_the_shipped_versions_and_activates_them_only_if_its_setting_says_so()
    {
        await using LocalHost.Storage.Azurite azurite = await StartedAsync("fresh");
        using var function = new Instance(azurite.ConnectionString, activateShipped: false);
        await function.Get<GuidelinePublisher>().PublishShippedAsync(Cancel);
        PublishedState state = await function.Get<IGuidelineStore>().ReadAsync(Cancel);
        Assert.Equal(
            ["1.0.0", "1.1.0", "1.2.0"],
            state.Versions.Where(head => head.Guideline == Patients.Guideline).Select(head => head.Version));
        Assert.Empty(state.Active);
        GuidelineEntry entry = function.Get<IGuidelineCatalogue>().Find(Patients.Guideline)!;
        Assert.Null(entry.Active);
        Assert.Equal("1.2.0", entry.Representative.Version);

        Assert.IsType<VersionActivated>(await function.Get<GuidelineActivation>()
            .ActivateAsync(Patients.Guideline, "1.1.0", "The first one.", "service key:1", Cancel));
        using var local = new Instance(azurite.ConnectionString);
        await local.Get<GuidelinePublisher>().PublishShippedAsync(Cancel);
        entry = local.Get<IGuidelineCatalogue>().Find(Patients.Guideline)!;
        Assert.Equal("1.1.0", entry.Active!.Version);
        Assert.Equal(("service key:1", "The first one."), (entry.Activated!.By, entry.Activated.Reason));
        GuidelineEntry nodule = local.Get<IGuidelineCatalogue>().Find("incidental-lung-nodule")!;
        Assert.Equal(("1.0.0", "shipped"), (nodule.Active!.Version, nodule.Activated!.By));
        Assert.Contains("Publication:ActivateShipped", nodule.Activated.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_shipped_version_is_not_activated_at_the_start()
    {
        await using LocalHost.Storage.Azurite azurite = await StartedAsync("withdrawn-first");
        using var function = new Instance(azurite.ConnectionString, activateShipped: false);
        await function.Get<GuidelinePublisher>().PublishShippedAsync(Cancel);
        Assert.Equal(WithdrawalResult.Withdrawn, await function.Get<GuidelineWithdrawal>().WithdrawAsync(
            Patients.Guideline, "1.2.0", "Never used.", "test", Cancel));
        using var local = new Instance(azurite.ConnectionString);
        await local.Get<GuidelinePublisher>().PublishShippedAsync(Cancel);
        Assert.Null(local.Get<IGuidelineCatalogue>().Find(Patients.Guideline)!.Active);
    }

    [Fact]
    public async Task A_host_that_activates_nothing_decides_nothing_before_it_has_read_what_is_active()
    {
        await using LocalHost.Storage.Azurite azurite = await StartedAsync("unread-first");
        using var function =
            new Instance(azurite.ConnectionString, faults: _ => Fault.RequestLost, activateShipped: false);
        await function.Get<IGuidelineCatalogue>().RefreshAsync();
        GuidelineEntry entry = function.Get<IGuidelineCatalogue>().Find(Patients.Guideline)!;
        Assert.Null(entry.Active);
        Assert.Throws<StorageUnavailableException>(() => entry.Choose(version: null));
    }

    [Fact]
    public async Task What_a_former_build_published_keeps_deciding_and_a_lower_number_does_not_take_over()
    {
        await using LocalHost.Storage.Azurite azurite = await StartedAsync("former-versions");
        using var host = new Instance(azurite.ConnectionString);
        await PublishAsync(host, "1.0.0");
        await PublishAsync(host, "1.0.1");
        Assert.Null(await ActiveAsync(host));
        TableClient table = StorageAccount.Tables(azurite.ConnectionString).GetTableClient("guidelines");
        foreach (string version in new[] { "1.0.0", "1.0.1" })
        {
            TableEntity row = await table.GetEntityAsync<TableEntity>(Surveillance.Id, $"version|{version}", cancellationToken: Cancel);
            row.Remove("NeedsActivation");
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Cancel);
        }

        Assert.Equal("1.0.0", await ActiveAsync(host));
        await PublishAsync(host, "0.9.0");
        Assert.Equal("1.0.0", await ActiveAsync(host));
        Assert.Equal(WithdrawalResult.IsActive, await host.Get<GuidelineWithdrawal>().WithdrawAsync(
            Surveillance.Id, "1.0.0", "A test.", "test", Cancel));
        Assert.IsType<VersionActivated>(await host.Get<GuidelineActivation>().ActivateAsync(
            Surveillance.Id, "1.0.1", "A test.", "test", Cancel));
        Assert.Equal("1.0.1", await ActiveAsync(host));
        Assert.Equal(WithdrawalResult.Withdrawn, await host.Get<GuidelineWithdrawal>().WithdrawAsync(
            Surveillance.Id, "1.0.0", "A test.", "test", Cancel));
    }

    private static async Task<string?> ActiveAsync(Instance host)
    {
        await host.Get<IGuidelineCatalogue>().ReloadAsync(Cancel);
        return host.Get<IGuidelineCatalogue>().Find(Surveillance.Id)!.Active?.Version;
    }

    private static async Task PublishAsync(Instance host, string version) =>
        Assert.IsType<VersionPublished>(await host.Get<GuidelinePublisher>().PublishAsync(
            "test", Surveillance.Id, Encoding.UTF8.GetBytes(Surveillance.Document(version)), "test", Cancel));

    private async Task<LocalHost.Storage.Azurite> StartedAsync(string name)
    {
        LocalHost.Storage.Azurite azurite = storage.Create(name, inMemory: true);
        await azurite.StartAsync(Cancel);
        return azurite;
    }
}
