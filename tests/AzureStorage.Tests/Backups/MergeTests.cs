using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Restoring;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A restore into a storage that has guidelines already, and a backup that was interrupted too long ago.</summary>
public sealed class MergeTests(AzuriteFixture azurites) : IAsyncLifetime
{
    private const string Guideline = Reevaluations.Patients.Guideline;

    private readonly OwnAzurite storage = new(azurites);
    private readonly OwnAzurite other = new(azurites);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await storage.InitializeAsync();
        await other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_lost_partner_returns_and_the_guidelines_whose_activation_it_missed_are_named()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 2);
        using HttpClient client = await service.NewClientAsync(caller);
        (await client.PutAsync("kept", CaseRequests.Content(1))).Dispose();
        BackupFile backup = await BackUpAsync(service, caller.Partner.Id);
        await LoseAsync(storage.Connection, caller.Partner.Id);
        RestoredBackup same = await service.Get<StorageRestore>().RestoreAsync(backup, caller.Partner.Id, progress: null, Stop);
        Assert.Empty(same.ActivatedOtherwise);
        Assert.Equal("kept", (await client.JsonAsync("/api/cases/kept")).GetProperty("caseId").GetString());

        await LoseAsync(storage.Connection, caller.Partner.Id);
        await ActivateAsync(service, "1.0.0");
        RestoredBackup later = await service.Get<StorageRestore>().RestoreAsync(backup, caller.Partner.Id, progress: null, Stop);
        Assert.Equal([Guideline], later.ActivatedOtherwise);
        // The storage's own activation stays, and another one re-evaluates the restored case.
        Assert.Equal("1.0.0", (await service.Get<IGuidelineStore>().ReadAsync(Stop)).ActiveVersionOf(Guideline));
        await ActivateAsync(service, "1.1.0");
        Assert.Equal("1.1.0", (await client.JsonAsync("/api/cases/kept")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_storage_with_fewer_activations_or_another_content_of_a_version_is_refused()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await ActivateAsync(service, "1.0.0");
        BackupFile backup = await BackUpAsync(service, caller.Partner.Id);
        await using (Service second = await Service.StartAsync(other.Connection))
        {
            await second.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
            var failure = await Assert.ThrowsAsync<BackupException>(
                () => second.Get<StorageRestore>().RestoreAsync(backup, null, progress: null, Stop));
            Assert.Contains(
                $"{Guideline} was activated 1 times in this storage and 2 times in the backup.", failure.Message, StringComparison.Ordinal);
        }

        TableClient guidelines = StorageAccount.Tables(other.Connection).GetTableClient("guidelines");
        await guidelines.DeleteEntityAsync(Guideline, "active", cancellationToken: Stop);
        TableEntity version = await guidelines.GetEntityAsync<TableEntity>(Guideline, "version|1.0.0", cancellationToken: Stop);
        version["ContentHash"] = new string('0', 64);
        await guidelines.UpdateEntityAsync(version, version.ETag, cancellationToken: Stop);
        var contradiction = await Assert.ThrowsAsync<BackupException>(
            () => new StorageTablesOf(other.Connection).Restore.RestoreAsync(backup, null, progress: null, Stop));
        Assert.Contains($"another content of {Guideline} 1.0.0", contradiction.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await TableRows.ReadAsync(other.Connection), row => row.Contains(caller.Partner.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupted_backup_that_is_older_than_a_day_begins_again()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        await service.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        byte[] bytes = await BytesAsync(service, caller.Partner.Id);
        BackupScan scan = await BackupScan.BeginAsync(new MemoryStream(bytes), SampleBackup.Key, Stop);
        await scan.ReadNextAsync(Stop);
        var target = new MemoryTarget();
        BackupHeader old = scan.Header with { CreatedAt = DateTimeOffset.UtcNow - StorageBackup.MaxAge - TimeSpan.FromMinutes(1) };
        await BackupWriter.BeginAsync(target, SampleBackup.Key, old, scan.Plan!, Stop);
        WrittenBackup written =
            await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, caller.Partner.Id, progress: null, Stop);
        Assert.NotEqual(old.Id, written.Header.Id);
        Assert.Equal(written.Header, (await SampleBackup.OpenAsync(target.Bytes)).Header);
    }

    private static async Task<BackupFile> BackUpAsync(Service service, string partner) =>
        await SampleBackup.OpenAsync(await BytesAsync(service, partner));

    private static async Task<byte[]> BytesAsync(Service service, string partner)
    {
        var target = new MemoryTarget();
        await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, partner, progress: null, Stop);
        return target.Bytes;
    }

    /// <summary>Deletes all rows of a partner, as a person with write access can.</summary>
    private static async Task LoseAsync(string connection, string partner)
    {
        foreach (string name in new[] { "partners", "cases" })
        {
            TableClient table = StorageAccount.Tables(connection).GetTableClient(name);
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(
                $"PartitionKey ge '{partner}' and PartitionKey lt '{partner}}}'", cancellationToken: Stop))
                await table.DeleteEntityAsync(row, cancellationToken: Stop);
        }
    }

    private static async Task ActivateAsync(Service service, string version)
    {
        await service.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        string job = await Reevaluations.World.ActivateAsync(service.Client, version);
        JsonElement report = await Reevaluations.World.WaitForEndAsync(service.Client, job);
        Assert.Equal("completed", report.GetProperty("state").GetString());
    }
}
