using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Queues.Pipeline;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Queues;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.PartnerFormats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>
/// An instance of the service without a host: it handles a message, ticks or sweeps when the test says so, by a clock of its own. Work
/// without progress is sent again by the second sweep.
/// </summary>
internal sealed class Instance : IDisposable
{
    private readonly string connection;
    private readonly ServiceProvider services;
    private readonly HttpClient? client;

    /// <param name="connection">The storage.</param>
    /// <param name="clockIsAheadBy">By how much its clock differs from that of the storage.</param>
    /// <param name="noProgressAfter">The setting of this name.</param>
    /// <param name="notifyFromHour">The hour at which a partner's follow-ups are checked: at once, whatever the machine's clock.</param>
    /// <param name="faults">Plans the fault for each request to the storage, numbered from 1; null for none.</param>
    /// <param name="activateShipped">Whether it activates shipped versions.</param>
    public Instance(
        string connection, TimeSpan? clockIsAheadBy = null, string noProgressAfter = "00:00:00", string notifyFromHour = "0",
        Func<int, Fault>? faults = null, bool activateShipped = true)
    {
        this.connection = connection;
        Clock.Now = TimeProvider.System.GetUtcNow() + (clockIsAheadBy ?? TimeSpan.Zero);
        IServiceCollection all = new ServiceCollection()
            .AddLogging()
            .AddSingleton<ILoggerProvider>(Log)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([
                new(StorageAccount.Setting, connection),
                new(PublicationSettings.ActivateShippedSetting, activateShipped ? "true" : "false"),
                new("Recovery:NoProgressAfter", noProgressAfter),
                new("Recovery:TakenOverDelay", "00:00:01"),
                new("FollowUp:NotifyFromHour", notifyFromHour),
            ]).Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddGuidelineServices()
            .AddPartnerFormats()
            .AddAzureStorage();
        ServiceDescriptor store = all.Last(service => service.ServiceType == typeof(IJobStore));
        all.AddSingleton<IJobStore>(
            provider => new GatedJobStore((IJobStore)ActivatorUtilities.CreateInstance(provider, store.ImplementationType!)));
        if (faults is not null)
        {
            client = new HttpClient(new FaultyTransport(faults));
            AddFaultyStorage(all, client);
        }

        services = all.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public GatedJobStore Jobs => (GatedJobStore)Get<IJobStore>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task HandleAsync(string queue, string message) =>
        Get<QueuePipeline>().HandleAsync(queue, message, TestContext.Current.CancellationToken);

    public Task HandleUntilKilledAsync(string queue, string message, CancellationToken killed) =>
        Get<QueuePipeline>().HandleAsync(queue, message, killed);

    public Task SweepAsync() => Get<WorkSweep>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>
    /// Removes all messages that are visible now, as if they were lost, or to handle them at moments that a test chooses.
    /// </summary>
    public async Task<List<string>> TakeAsync(string queue)
    {
        List<string> taken = [];
        QueueClient client = Queue(queue);
        CancellationToken cancel = TestContext.Current.CancellationToken;
        while (await client.ReceiveMessagesAsync(32, cancellationToken: cancel) is { Value.Length: > 0 } some)
        {
            foreach (QueueMessage message in some.Value)
            {
                taken.Add(message.Body.ToString());
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancel);
            }
        }

        return taken;
    }

    /// <summary>Handles messages until all queues are empty, including those that are not visible yet.</summary>
    public async Task DrainAsync()
    {
        while (await CountAsync() > 0)
        {
            foreach (string queue in QueueCatalogue.All)
            {
                foreach (string message in await TakeAsync(queue))
                    await HandleAsync(queue, message);
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The number of messages in all queues, visible or not.</summary>
    public async Task<int> CountAsync()
    {
        int messages = 0;
        foreach (string queue in QueueCatalogue.All)
            messages += (await Queue(queue).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;
        return messages;
    }

    public void Dispose()
    {
        services.Dispose();
        client?.Dispose();
    }

    private void AddFaultyStorage(IServiceCollection all, HttpClient way)
    {
        var tableOptions = new TableClientOptions { Transport = new HttpClientTransport(way) };
        var queueOptions =
            new QueueClientOptions { Transport = new HttpClientTransport(way), MessageEncoding = QueueMessageEncoding.Base64 };
        (tableOptions.Retry.MaxRetries, queueOptions.Retry.MaxRetries) = (0, 0);
        all.AddSingleton(new StorageTables(() => new TableServiceClient(connection, tableOptions)));
        all.AddSingleton(new StorageQueues(() => queue => new QueueClient(connection, queue, queueOptions)));
    }

    private QueueClient Queue(string queue)
    {
        var client = new QueueClient(connection, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        client.CreateIfNotExists(cancellationToken: TestContext.Current.CancellationToken);
        return client;
    }
}
