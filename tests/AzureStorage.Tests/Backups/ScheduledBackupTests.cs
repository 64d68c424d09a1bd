using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.AzureStorage.Backups;
using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Scheduling;
using GuidelineDecisions.AzureStorage.Tests.Recovery;
using GuidelineDecisions.AzureStorage.Tests.Telemetry;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>The backup that the timer writes: one for each day, by one instance, and none without settings.</summary>
public sealed class ScheduledBackupTests(AzuriteFixture azurites) : IAsyncLifetime
{
    private const string Runs = "guidelines.backup.runs";
    private const string Container = "backups";

    private static readonly string Secret = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);

    private readonly OwnAzurite storage = new(azurites);
    private readonly OwnAzurite empty = new(azurites);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> On => new() { ["Backups:Container"] = Container, ["Backups:Key"] = Secret };

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
    public async Task A_tick_writes_the_backup_of_the_day_which_restores_and_later_ticks_write_nothing_until_the_next_day()
    {
        BlobContainerClient container = await NewContainerAsync();
        await using Service service = await StartAsync(On);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        await TickAsync(service);
        BlobItem written = Assert.Single(await BlobsAsync(container));
        Assert.Matches(@"^\d{4}-\d\d-\d\d\.backup$", written.Name);
        Assert.Equal(new() { ["completed"] = 1 }, recording.Sums(Runs, "outcome"));
        Assert.Contains("blobs", recording.Sums("guidelines.storage.requests", "service").Keys);
        await TickAsync(service);
        Assert.Equal(written.Properties.ETag, Assert.Single(await BlobsAsync(container)).Properties.ETag);
        Assert.Equal(1, recording.Sum(Runs));

        var blob = new BackupBlob(container.GetBlobClient(written.Name));
        BackupFile backup = await BackupFile.OpenAsync(await blob.OpenReadAsync(Stop), SampleBackup.Key, null, Stop);
        await new StorageTablesOf(empty.Connection).Restore.RestoreAsync(backup, null, progress: null, Stop);
        SortedSet<string> rows = await TableRows.ReadAsync(storage.Connection);
        Assert.Contains(rows, row => row.StartsWith("cases ", StringComparison.Ordinal));
        Assert.Equal(rows, await TableRows.ReadAsync(empty.Connection));

        await using Service tomorrow = await Service.StartAsync(storage.Connection, clockOffset: TimeSpan.FromDays(1), more: On);
        await TickAsync(tomorrow);
        Assert.Equal(2, (await BlobsAsync(container)).Count);
    }

    [Fact]
    public async Task Without_settings_nothing_is_written_and_no_blob_is_asked_for()
    {
        BlobContainerClient container = await NewContainerAsync();
        await using Service service = await StartAsync([]);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        await TickAsync(service);
        Assert.Empty(await BlobsAsync(container));
        Assert.DoesNotContain("blobs", recording.Sums("guidelines.storage.requests", "service").Keys);
        Assert.Equal(0, recording.Sum(Runs));
    }

    [Fact]
    public async Task Of_several_instances_that_tick_at_once_one_writes()
    {
        BlobContainerClient container = await NewContainerAsync();
        await using Service first = await StartAsync(On);
        await using Service second = await Service.StartAsync(storage.Connection, more: On);
        using var ofFirst = new Recording(first.Get<ServiceTelemetry>());
        using var ofSecond = new Recording(second.Get<ServiceTelemetry>());
        await Task.WhenAll(TickAsync(first), TickAsync(second));
        Assert.Equal(1, ofFirst.Sum(Runs) + ofSecond.Sum(Runs));
        BlobItem written = Assert.Single(await BlobsAsync(container));
        Assert.Equal(BlobState.Complete, await new BackupBlob(container.GetBlobClient(written.Name)).FindStateAsync(Stop));
    }

    [Fact]
    public async Task A_run_whose_time_is_up_leaves_its_part_to_the_next_one()
    {
        BlobContainerClient container = await NewContainerAsync();
        await using Service service = await StartAsync(On);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        Caller caller = await service.NewPartnerAsync(buckets: 2);
        var clock = new TimeThatRunsOut();
        var end = new AfterFirstRead($"{caller.Partner.Id}|0001", () =>
        {
            clock.RunOut();
            return Task.CompletedTask;
        });
        await Create(service, NullLogger<ScheduledBackup>.Instance, clock, end).RunAsync(Stop);
        Assert.Equal(new() { ["continued"] = 1 }, recording.Sums(Runs, "outcome"));
        BlobItem part = Assert.Single(await BlobsAsync(container));
        var blob = new BackupBlob(container.GetBlobClient(part.Name));
        Assert.Equal(BlobState.Incomplete, await blob.FindStateAsync(Stop));
        string header = await HeaderAsync(container, part.Name);

        await TickAsync(service);
        Assert.Equal(new() { ["continued"] = 1, ["completed"] = 1 }, recording.Sums(Runs, "outcome"));
        Assert.Equal(BlobState.Complete, await blob.FindStateAsync(Stop));
        Assert.Equal(header, await HeaderAsync(container, part.Name));
    }

    [Fact]
    public async Task A_failed_run_is_counted_and_logged_without_an_address()
    {
        await using Service service = await StartAsync(On);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        using var log = new RecordedLog();
        var failure = await Assert.ThrowsAsync<BackupPlaceException>(() => Create(service, Typed(log)).RunAsync(Stop));
        Assert.EndsWith(".backup does not exist. Create it first.", failure.Message, StringComparison.Ordinal);
        string line = Assert.Single(log.Lines).Line;
        Assert.Contains($"Today's backup failed: {failure.Message}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("http", line, StringComparison.Ordinal);
        Assert.Equal(new() { ["failed"] = 1 }, recording.Sums(Runs, "outcome"));
    }

    [Fact]
    public async Task A_decision_that_does_not_replay_is_counted_and_logged()
    {
        await NewContainerAsync();
        await using Service service = await StartAsync(On);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        TableClient cases = StorageAccount.Tables(storage.Connection).GetTableClient("cases");
        TableEntity row = await cases.QueryAsync<TableEntity>("CaseId eq 'c0' and Number eq 1L", cancellationToken: Stop).FirstAsync(Stop);
        row["Outcome"] = row.GetString("Outcome") + " ";
        await cases.UpdateEntityAsync(row, row.ETag, cancellationToken: Stop);
        using var log = new RecordedLog();
        await Create(service, Typed(log)).RunAsync(Stop);
        Assert.Equal("1 decisions or buckets of today's backup do not replay. 'backup verify' lists them.", Assert.Single(log.Lines).Line);
        Assert.Equal(new() { ["differs"] = 1 }, recording.Sums(Runs, "outcome"));
    }

    [Fact]
    public async Task A_backup_that_there_was_no_time_to_replay_is_complete_and_counted_as_unverified()
    {
        BlobContainerClient container = await NewContainerAsync();
        await using Service service = await StartAsync(On);
        using var recording = new Recording(service.Get<ServiceTelemetry>());
        var clock = new TimeThatRunsOut();
        await Create(service, new AfterLogLine("Today's backup was written", clock.RunOut), clock).RunAsync(Stop);
        Assert.Equal(new() { ["unverified"] = 1 }, recording.Sums(Runs, "outcome"));
        BlobItem written = Assert.Single(await BlobsAsync(container));
        Assert.Equal(BlobState.Complete, await new BackupBlob(container.GetBlobClient(written.Name)).FindStateAsync(Stop));
    }

    [Theory]
    [InlineData("backups", "", "Backups:Container is set but Backups:Key is missing.")]
    [InlineData("", "k", "Backups:Key is set but Backups:Container is missing.", "Backups:Key must be 32 bytes in base64")]
    [InlineData("B", "AAAA", "Backups:Container must be the name of a container", "Backups:Key must be 32 bytes in base64")]
    [InlineData("https://a.example/b/c", "", "or the URL of a container", "Backups:Key is missing")]
    [InlineData("http://a.example/b", "", "or the URL of a container", "Backups:Key is missing")]
    [InlineData("backups", "@Microsoft.KeyVault(SecretUri=https://v.example/s)", "a secret of a key vault that the host could not read")]
    public async Task Wrong_settings_stop_the_start_with_a_sentence_about_each(string container, string key, params string[] sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var failure = await Assert.ThrowsAsync<InvalidSettingException>(
            () => StartAsync(new() { ["Backups:Container"] = container, ["Backups:Key"] = key }));
        Assert.All(sentences, sentence => Assert.Contains(sentence, failure.Message, StringComparison.Ordinal));
        Assert.All(
            ((string[])[container, key]).Where(value => value.Length > 8),
            value => Assert.DoesNotContain(value, failure.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("backups")]
    [InlineData("b-2-c")]
    [InlineData("https://account.blob.core.windows.net/backups")]
    [InlineData("https://account.blob.core.windows.net/backups?sig=x")]
    public void Names_and_URLs_of_containers_are_accepted(string container) =>
        Assert.Equal(container, new ScheduledBackupSettings(Configuration(container)).Container);

    private static ConfigurationManager Configuration(string container) =>
        new() { ["Backups:Container"] = container, ["Backups:Key"] = Secret };

    private async Task<Service> StartAsync(Dictionary<string, string> settings)
    {
        Service service = await Service.StartAsync(storage.Connection, more: settings);
        // The start of a service activates the shipped versions in the background, after which a backup would begin again.
        await service.Get<GuidelinePublisher>().PublishShippedAsync(Stop);
        using HttpClient client = await service.NewClientAsync(await service.NewPartnerAsync(buckets: 2));
        for (int n = 0; n < 5; n++)
            (await client.PutAsync(Invariant($"c{n}"), CaseRequests.Content(1))).Dispose();
        return service;
    }

    private static Logger<ScheduledBackup> Typed(RecordedLog log) => new(LoggerFactory.Create(builder => builder.AddProvider(log)));

    private static Task TickAsync(Service service) => service.Get<TimerPipeline>().TickAsync(TimerNames.Backup, isPastDue: false, Stop);

    private ScheduledBackup Create(Service service, ILogger<ScheduledBackup> log, TimeProvider? time = null, AfterFirstRead? policy = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        var account = new ConfigurationManager { [StorageAccount.Setting] = storage.Connection };
        var backup = new StorageBackup(
            new(() => StorageAccount.Tables(account, policy)), service.Get<IPartnerStore>(), service.Get<IGuidelineStore>(), clock);
        return new(
            new(Configuration(Container)), service.Get<BackupContainer>(), backup, new RecordReader(), service.Get<BackupTelemetry>(),
            clock, log);
    }

    private async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobContainerClient(storage.Connection, Container);
        await container.CreateAsync(cancellationToken: Stop);
        return container;
    }

    private static async Task<List<BlobItem>> BlobsAsync(BlobContainerClient container) =>
        await container.GetBlobsAsync(cancellationToken: Stop).ToListAsync(Stop);

    private static async Task<string> HeaderAsync(BlobContainerClient container, string name)
    {
        BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(Stop);
        return blob.Content.ToString().Split('\n')[0];
    }

    /// <summary>Does something when a line is logged.</summary>
    private sealed class AfterLogLine(string start, Action action) : ILogger<ScheduledBackup>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).StartsWith(start, StringComparison.Ordinal))
                action();
        }
    }
}
