using System.Net;
using GuidelineDecisions.Application;
using GuidelineDecisions.Application.Backups;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Health;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Pipeline;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.EventGrid;
using GuidelineDecisions.LocalHost.Queues;
using GuidelineDecisions.LocalHost.Storage;
using GuidelineDecisions.LocalHost.Timers;
using GuidelineDecisions.LocalHost.Workbench;
using GuidelineDecisions.PartnerFormats;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.TelemetryExport;
using Microsoft.Extensions.Configuration.Memory;

namespace GuidelineDecisions.LocalHost;

/// <summary>Builds the service on Kestrel: maps every endpoint of the catalogue to its route and runs it in the shared pipeline.</summary>
public static class LocalServer
{
    /// <summary>
    /// Whoever runs the service on their own machine wants the shipped guidelines to decide at once, and has receivers on this machine.
    /// </summary>
    private static readonly KeyValuePair<string, string?>[] Defaults =
    [
        new(PublicationSettings.ActivateShippedSetting, "true"),
        new(WebhookSettings.AllowPrivateAddressesSetting, "true"), new(WebhookSettings.AllowHttpSetting, "true"),
    ];

    /// <summary>A free port on the loopback address.</summary>
    public static IPEndPoint FreePort { get; } = new(IPAddress.Loopback, 0);

    /// <summary>
    /// Builds the application without starting it. The storage may still be starting: the application does not use it before its own start.
    /// </summary>
    /// <param name="address">The address to listen on; port 0 picks a free one.</param>
    /// <param name="storage">The storage for cases.</param>
    /// <param name="demo">The demonstration partner, which works even without a storage.</param>
    /// <param name="settings">Settings that override those of the environment.</param>
    public static async Task<WebApplication> BuildAsync(
        IPEndPoint address, LocalStorage storage, DemoPartner demo, IReadOnlyDictionary<string, string?>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(demo);
        Task<ShippedGuidelines> compiling = Task.Run(() => new ShippedGuidelines(new RecordReader()));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            WebRootPath = WorkbenchAssets.PublishedFolder,
        });
        WorkbenchAssets.Use(builder);
        // The lowest of all sources, so that every other setting overrides these.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // More verbose levels log the paths of requests, which contain the partners' case ids.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // LocalService prints its own line.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address);
        });
        if (ShiftedClock.OffsetOf(builder.Configuration) is { } offset)
            builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(offset));
        builder.Services.AddSingleton(await compiling);
        builder.Services.AddGuidelineServices().AddPartnerFormats();
        builder.AddTelemetryExport("localhost");
        builder.Services.AddEventGrid(builder.Configuration);
        AddStorage(builder.Services, storage, demo);
        builder.UseValidatedServices();
        WebApplication app = builder.Build();
        Map(app);
        WorkbenchPages.Use(app, demo.FindKey);
        return app;
    }

    private static IConfigurationRoot Settings(Task<string> connection) =>
        connection.IsCompletedSuccessfully
            ? new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection.Result)]).Build()
            : throw new InvalidOperationException("The storage was used before it had started.");

    private static void AddStorage(IServiceCollection services, LocalStorage storage, DemoPartner demo)
    {
        if (storage.Connection is { } connection)
        {
            services.AddAzureStorage(_ => Settings(connection));
            services.AddSingleton<QueueSignals>();
            services.AddSingleton<IMessageQueues, SignalingQueues>();
            services.AddHostedService<QueuePump>();
            services.AddHostedService<TimerScheduler>();
            return;
        }

        string reason = storage.UnavailableReason!;
        services.AddSingleton(_ => new UnavailableStorage(reason, demo.Partner, demo.ToPartnerKey(demo.ReadOrCreateKey().Key)));
        services.AddSingleton<IPartnerStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<ICaseStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<IGuidelineStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<IPublicationStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<IEventFeed>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton(_ => new UnavailableJobs(reason));
        services.AddSingleton<ICaseBuckets>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IAgendaStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<IExampleStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IJobStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IMessageQueues>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IErasureStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IFollowUpCheckStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IWatchStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IStorageProbe>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IScheduledBackup>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<IFeedbackStore>(provider => provider.GetRequiredService<UnavailableStorage>());
        services.AddSingleton<IWebhookStore>(provider => provider.GetRequiredService<UnavailableJobs>());
        services.AddSingleton<ICalendarSubscriptionStore>(provider => provider.GetRequiredService<UnavailableStorage>());
    }

    private static void Map(WebApplication app)
    {
        HttpPipeline pipeline = app.Services.GetRequiredService<HttpPipeline>();
        app.UseStatusCodePages(context => pipeline.Unrouted(context.HttpContext).ExecuteAsync(context.HttpContext));
        foreach (ApiEndpoint endpoint in EndpointCatalogue.All)
        {
            app.MapMethods(
                $"/{Routes.Prefix}/{endpoint.Route}",
                endpoint.Methods,
                async context => await (await pipeline.InvokeAsync(context, endpoint.Name)).ExecuteAsync(context));
        }
    }
}
