using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.AzureStorage.Tests.Erasure;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A backup of a service that is in use, interrupted anywhere, has the rows of the storage.</summary>
public sealed class CopyTests(AzuriteFixture azurites) : IAsyncLifetime
{
    private const int BusyCases = 8;
    private const string CaseId = "copied-mark-7f3a";

    private readonly OwnAzurite storage = new(azurites);
    private readonly OwnAzurite empty = new(azurites);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await storage.InitializeAsync();
        await empty.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        await empty.DisposeAsync();
    }

    [Fact]
    public async Task Wherever_a_backup_and_its_restore_are_interrupted_the_restored_tables_have_the_same_rows()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        await StoreCasesAsync(service);
        var target = new MemoryTarget();
        int interruptions = 0;
        for (int sections = 0; !target.IsComplete; sections += 3)
        {
            using var stopping = new CancellationTokenSource();
            var interruption = new Interruption(sections, stopping);
            try
            {
                await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, null, interruption, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }
        }

        Assert.InRange(interruptions, 5, 100);
        StorageTablesOf restored = new(empty.Connection);
        BackupFile backup = await SampleBackup.OpenAsync(target.Bytes);
        bool isComplete = false;
        for (int sections = 0; !isComplete; sections += 3)
        {
            using var stopping = new CancellationTokenSource();
            try
            {
                await restored.Restore.RestoreAsync(backup, null, new Interruption(sections, stopping), stopping.Token);
                isComplete = true;
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }
        }

        Assert.InRange(interruptions, 10, 200);
        SortedSet<string> rows = await TableRows.ReadAsync(storage.Connection);
        Assert.Contains(rows, row => row.StartsWith("cases ", StringComparison.Ordinal));
        Assert.Equal(rows, await TableRows.ReadAsync(empty.Connection));
        ReplayReport replay = await ReplayProof.OfAsync(backup, new RecordReader(), progress: null, Stop);
        Assert.Equal((0, true), (replay.Differences.Length, replay.Replayed > BusyCases));
    }

    [Fact]
    public async Task A_backup_in_a_blob_restores_the_same_rows_although_it_was_interrupted()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        await StoreCasesAsync(service);
        BlobContainer container = await BlobContainer.CreateAsync(storage.Connection);
        using (var stopping = new CancellationTokenSource())
        {
            await using IBackupTarget part = await container.OpenAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Get<StorageBackup>().WriteAsync(
                part, SampleBackup.Key, null, new Interruption(20, stopping), stopping.Token));
        }

        WrittenBackup written;
        await using (IBackupTarget target = await container.OpenAsync())
            written = await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, null, progress: null, Stop);
        Assert.InRange(written.ResumedAt, 10, 20);
        await new StorageTablesOf(empty.Connection).Restore.RestoreAsync(await container.ReadAsync(), null, progress: null, Stop);
        SortedSet<string> rows = await TableRows.ReadAsync(storage.Connection);
        Assert.Contains(rows, row => row.StartsWith("cases ", StringComparison.Ordinal));
        Assert.Equal(rows, await TableRows.ReadAsync(empty.Connection));
    }

    [Fact]
    public async Task Every_bucket_is_exact_although_partners_write_while_it_is_read()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 2);
        using HttpClient client = await service.NewClientAsync(caller);
        using var done = new CancellationTokenSource();
        Task writer = Task.Run(
            async () =>
            {
                for (int n = 0; !done.IsCancellationRequested; n++)
                {
                    (await client.PutAsync(Invariant($"busy-{n % BusyCases}"), CaseRequests.Content(1 + (n % 3)))).Dispose();
                    await Task.Delay(TimeSpan.FromMilliseconds(n % BusyCases == 0 ? 1000 : 1), Stop);
                }
            },
            Stop);
        for (int run = 0; run < 5; run++)
        {
            var target = new MemoryTarget();
            while (!target.IsComplete)
                await TryBackUpAsync(service, target, caller.Partner.Id);
            ReplayReport replay =
                await ReplayProof.OfAsync(await SampleBackup.OpenAsync(target.Bytes), new RecordReader(), progress: null, Stop);
            Assert.Empty(replay.Differences);
        }

        await done.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task A_bucket_that_changes_while_it_is_read_is_read_again()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        using HttpClient client = await service.NewClientAsync(caller);
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager { [StorageAccount.Setting] = storage.Connection };
        var write = new AfterFirstRead(
            $"{caller.Partner.Id}|0000", async () => (await client.PutAsync(CaseId, CaseRequests.Content(1))).Dispose());
        var backup = new StorageBackup(
            new(() => StorageAccount.Tables(settings, write)), service.Get<IPartnerStore>(), service.Get<IGuidelineStore>(),
            TimeProvider.System);
        var target = new MemoryTarget();
        await backup.WriteAsync(target, SampleBackup.Key, caller.Partner.Id, progress: null, Stop);
        ReplayReport replay =
            await ReplayProof.OfAsync(await SampleBackup.OpenAsync(target.Bytes), new RecordReader(), progress: null, Stop);
        Assert.Equal((1, 0), (replay.Replayed, replay.Differences.Length));
    }

    [Fact]
    public async Task A_backup_begins_again_when_a_version_is_activated_meanwhile()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        // The start of a service activates the shipped version in the background.
        await service.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        var target = new MemoryTarget();
        var activation = new Once(() => ActivateAsync(service).GetAwaiter().GetResult());
        WrittenBackup written =
            await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, caller.Partner.Id, activation, Stop);
        Assert.Equal(2, activation.Starts);
        Assert.Equal(0, written.ResumedAt);
        BackupFile backup = await SampleBackup.OpenAsync(target.Bytes);
        Activation active = (await service.Get<IGuidelineStore>().ReadAsync(Stop)).ActivationOf(Reevaluations.Patients.Guideline)!;
        await new StorageTablesOf(empty.Connection).Restore.RestoreAsync(backup, null, progress: null, Stop);
        Assert.Contains(
            await TableRows.ReadAsync(empty.Connection),
            row => row.StartsWith("guidelines ", StringComparison.Ordinal)
                && row.Contains(Invariant($"\"Number\":{{\"int64\":{active.Number}}}"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erasure_that_was_not_complete_is_completed_after_the_restore()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync(buckets: 1);
        using HttpClient client = await service.NewClientAsync(caller);
        for (int n = 1; n <= 3; n++)
            (await client.PutAsync(CaseId, CaseRequests.Content(n))).Dispose();
        await LongHistory.AddAsync(storage.Connection, caller, CaseId, times: 3);
        await service.StopQueuePumpAsync();
        using (HttpResponseMessage deleted = await client.DeleteAsync($"/api/cases/{CaseId}", Stop))
            Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        var target = new MemoryTarget();
        await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, caller.Partner.Id, progress: null, Stop);
        await new StorageTablesOf(empty.Connection).Restore
            .RestoreAsync(await SampleBackup.OpenAsync(target.Bytes), null, progress: null, Stop);
        Assert.Contains(await TableRows.ReadAsync(empty.Connection), row => row.Contains(CaseId, StringComparison.Ordinal));

        await using Service restored = await Service.StartAsync(empty.Connection);
        ErasureIntents intents = restored.Services.GetServices<IRecoverableWork>().OfType<ErasureIntents>().Single();
        OpenWork open = Assert.Single(await intents.ListOpenAsync(Stop).ToListAsync(Stop));
        await intents.SendAgainAsync(open, DateTimeOffset.UnixEpoch, Stop);
        for (int look = 0; (await TableRows.ReadAsync(empty.Connection)).Any(row => row.Contains(CaseId, StringComparison.Ordinal)); look++)
        {
            Assert.True(look < 300, "The erasure was not completed.");
            await Task.Delay(100, Stop);
        }
    }

    /// <summary>On a slow machine a bucket may change during each of the attempts to read it; the next run continues with it.</summary>
    private static async Task TryBackUpAsync(Service service, MemoryTarget target, string partner)
    {
        try
        {
            await service.Get<StorageBackup>().WriteAsync(target, SampleBackup.Key, partner, progress: null, Stop);
        }
        catch (BackupException)
        {
            Assert.True(target.Length > 0);
        }
    }

    private static async Task StoreCasesAsync(Service service)
    {
        for (int partner = 0; partner < 2; partner++)
        {
            using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync());
            for (int n = 0; n < BusyCases; n++)
            {
                (await client.PutAsync(Invariant($"c{n}"), CaseRequests.Content(1))).Dispose();
                (await client.PutAsync(Invariant($"c{n}"), CaseRequests.Content(2))).Dispose();
            }

            (await client.DeleteAsync("/api/cases/c0", Stop)).Dispose();
        }
    }

    private static async Task ActivateAsync(Service service)
    {
        string job = await Reevaluations.World.ActivateAsync(service.Client, "1.0.0");
        JsonElement report = await Reevaluations.World.WaitForEndAsync(service.Client, job);
        Assert.Equal("completed", report.GetProperty("state").GetString());
    }

    /// <summary>Interrupts the work after a number of sections.</summary>
    private sealed class Interruption(int sections, CancellationTokenSource stopping) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value)
        {
            if (value.Done >= sections)
                stopping.Cancel();
        }
    }

    /// <summary>Does something at the end of the first attempt, and counts the attempts.</summary>
    private sealed class Once(Action action) : IProgress<BackupProgress>
    {
        private bool isDone;

        public int Starts { get; private set; }

        public void Report(BackupProgress value)
        {
            Starts += value.Done == 0 ? 1 : 0;
            if (isDone || value.Done < 3)
                return;
            isDone = true;
            action();
        }
    }
}
