using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Guidelines;
using GuidelineDecisions.FaultInjection.Tests.Checks;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Hosts;
using GuidelineDecisions.FaultInjection.Tests.Model;
using GuidelineDecisions.FaultInjection.Tests.Proxy;
using GuidelineDecisions.LocalHost;
using GuidelineDecisions.LocalHost.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Partner = GuidelineDecisions.FaultInjection.Tests.Clients.Partner;

namespace GuidelineDecisions.FaultInjection.Tests.Runs;

/// <summary>A storage behind a faulty proxy, hosts, and clients that work while hosts are killed and paused.</summary>
internal sealed class World : IAsyncDisposable
{
    private const int ClientsOfPartner = 6;
    private const int CasesOfPartner = 8;

    /// <summary>Few buckets, so that different cases share one.</summary>
    private static readonly int[] Buckets = [1, 2, 4, 8];

    private static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The cases are stored this long before the hosts start, by the clock of the service, so that they have transitions to catch up on.
    /// </summary>
    private static readonly TimeSpan StoredBefore = TimeSpan.FromDays(45);

    /// <summary>The clocks of the hosts differ by less than this.</summary>
    private static readonly TimeSpan NearMidnight = TimeSpan.FromMinutes(15);

    private readonly RunSettings settings;
    private readonly Azurite azurite;
    private readonly FaultLog log;
    private readonly List<Partner> partners = [];
    private readonly MarkedFacts marked = new();
    private FaultProxy? proxy;
    private HostGroup? hosts;
    private ServiceClient? service;
    private string operatorKey = "";
    private int kills;
    private int pauses;

    private World(RunSettings settings, Azurite azurite, string folder)
    {
        (this.settings, this.azurite, Folder) = (settings, azurite, folder);
        log = new FaultLog(Path.Combine(folder, "faults.log"));
    }

    /// <summary>The data of the hosts and the log of faults.</summary>
    public string Folder { get; }

    public static async Task<WorldResult> RunAsync(AzuriteFixture storage, RunSettings settings)
    {
        string folder = Directory.CreateTempSubdirectory(Invariant($"fault-injection-{settings.Seed}-")).FullName;
        await using Azurite azurite = storage.Create(Invariant($"faults-{settings.Seed}"), inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        WorldResult result;
        await using (var world = new World(settings, azurite, folder))
            result = await world.RunAsync();
        if (result.Violations.Count == 0)
            Directory.Delete(folder, recursive: true);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        hosts?.Dispose();
        service?.Dispose();
        if (proxy is not null)
            await proxy.DisposeAsync();
        log.Dispose();
    }

    private async Task<WorldResult> RunAsync()
    {
        DateTime begun = DateTime.UtcNow;
        await PrepareAsync();
        proxy = await FaultProxy.StartAsync(azurite.ConnectionString, new FaultPlan(settings.Seed), log, settings.Seed);
        hosts = new HostGroup(settings.Hosts, proxy.ConnectionString, Folder, operatorKey, log);
        service = new ServiceClient(hosts.Pick, log);
        await hosts.StartAsync();
        CaseClient[] clients =
        [
            .. partners.SelectMany((partner, place) => partner.Keys.Select(
                (key, number) => new CaseClient(partner, key, service, marked, Random(place, number)))),
        ];
        proxy.SwitchOn();
        FeedReader[] readers = [.. partners.Select((partner, place) => new FeedReader(partner, service, Random(place, 100)))];
        await WorkAsync(clients, readers);
        log.Note("The faults are over.");
        await proxy.SwitchOffAsync();
        List<string> violations = [];
        var quiet = new Quiet(new StoredRows(azurite.ConnectionString), service, operatorKey, log);
        violations.AddRange(await quiet.WaitAsync());
        foreach (FeedReader reader in readers)
        {
            while (!await reader.ReadOnAsync())
                await Task.Delay(100);
        }

        EndState end = await new EndReader(azurite.ConnectionString, service).ReadAsync(partners);
        violations.AddRange(Checks(end, (begun - NearMidnight).Date == (DateTime.UtcNow + NearMidnight).Date));
        if (violations.Count > 0)
            violations.Add(Invariant($"World with seed {settings.Seed}: the logs are in {Folder}."));
        CaseOperation[] operations = [.. partners.SelectMany(partner => partner.Operations.Values).SelectMany(each => each)];
        return new(
            log.Counts, kills, pauses, service.Sent, operations.Length, operations.Count(operation => operation.IsUnknown),
            end.Jobs.CountBy(job => $"{job.GetString("State")} {job.GetString("Kind")}").ToDictionary(), violations);
    }

    private IEnumerable<string> Checks(EndState end, bool isOneDay) =>
    [
        .. service!.ServerErrors.Select(error => $"A response of a server error: {error}"),
        .. end.Partners.SelectMany(partner => CaseCheck.Violations(partner, Folder)),
        .. end.Partners.SelectMany(FeedCheck.Violations),
        .. JobCheck.Violations(end),
        .. AgendaCheck.Violations(end, DateOnly.FromDateTime(DateTime.UtcNow), isOneDay),
        .. ErasureCheck.Violations(end),
    ];

    /// <summary>Lets clients work until the faults, kills and pauses of this world have happened.</summary>
    private async Task WorkAsync(CaseClient[] clients, FeedReader[] readers)
    {
        DateTime until = DateTime.UtcNow + MaxRun;
        bool disturbed = false;
        bool IsOver() => (log.Count >= settings.Faults && Volatile.Read(ref disturbed)) || DateTime.UtcNow > until;
        IEnumerable<OperatorClient> operators = MarkedFacts.Versions.Keys.Select(
            (guideline, number) => new OperatorClient(guideline, operatorKey, service!, Random(number, 200)));
        List<Task> tasks =
        [
            .. clients.Select(client => client.RunAsync(IsOver)),
            .. readers.Select(reader => reader.RunAsync(IsOver)),
            .. operators.Select(client => client.RunAsync(IsOver)),
        ];
        await Task.WhenAll(
            DisturbAsync(settings.Kills, until, () => hosts!.KillAsync(Random(1, 300 + kills)), () => kills++),
            DisturbAsync(settings.Pauses, until, () => hosts!.PauseAsync(Random(2, 400 + pauses)), () => pauses++));
        Volatile.Write(ref disturbed, true);
        await Task.WhenAll(tasks);
    }

    /// <summary>Disturbs hosts, one at a time, evenly over the faults of the run.</summary>
    private async Task DisturbAsync(int count, DateTime until, Func<Task> disturb, Action done)
    {
        for (int number = 0; number < count && DateTime.UtcNow < until; number++)
        {
            while (log.Count < (double)settings.Faults * number / count && DateTime.UtcNow < until)
                await Task.Delay(50);
            await disturb();
            done();
        }
    }

    /// <summary>A generator for each client and disturbance, the same for the same seed.</summary>
    private Random Random(int place, int number) => new(unchecked((settings.Seed * 1_000_003) + (place * 1009) + number));

    /// <summary>
    /// Publishes the guideline with several schedules, adds the partners and stores their cases, with a host that is not part of the run,
    /// past the proxy and in the past.
    /// </summary>
    private async Task PrepareAsync()
    {
        string data = Directory.CreateDirectory(Path.Combine(Folder, "setup")).FullName;
        var demo = new DemoPartner(data, TimeProvider.System);
        var inThePast = new Dictionary<string, string?>
        {
            ["RateLimit:RequestsPerSecond"] = "1000000",
            ["RateLimit:Burst"] = "1000000",
            ["LocalHost:ClockOffset"] = (-StoredBefore).ToString("c", CultureInfo.InvariantCulture),
        };
        await using WebApplication app =
            await LocalServer.BuildAsync(LocalServer.FreePort, LocalStorage.At(azurite.ConnectionString), demo, inThePast);
        PartnerAdministration administration = app.Services.GetRequiredService<PartnerAdministration>();
        await demo.EnsureAsync(app.Services.GetRequiredService<IPartnerStore>(), administration, default);
        operatorKey = demo.ReadOrCreateKey().Key.ToString();
        for (int number = 0; number < Buckets.Length; number++)
        {
            string id = Invariant($"partner-{number}");
            await administration.AddAsync(id, "A fault run's", Buckets[number], "UTC", "test", default);
            List<string> keys = [];
            for (int client = 0; client < ClientsOfPartner; client++)
                keys.Add((await administration.StoreKeyAsync(ApiKey.Create(id), Scopes.All, "", null, "test", default)).Key.ToString());
            partners.Add(new Partner(
                id, keys, [.. Enumerable.Range(0, CasesOfPartner).Select(place => MarkedFacts.NewCaseId(number, place))]));
        }

        await app.StartAsync();
        var publisher = app.Services.GetRequiredService<GuidelinePublisher>();
        foreach (string document in new[] { Surveillance.Document(), Surveillance.RevisedDocument() })
        {
            Assert.IsType<VersionPublished>(
                await publisher.PublishAsync("test", Surveillance.Id, Encoding.UTF8.GetBytes(document), "test", default));
        }

        await FirstActivation.StoreAsync(
            app.Services.GetRequiredService<IGuidelineStore>(), app.Services.GetRequiredService<IGuidelineCatalogue>(), Surveillance.Id);
        using var past = new ServiceClient(_ => new Uri(app.Urls.Single()), log);
        marked.Behind = StoredBefore;
        await Task.WhenAll(partners.Select(
            (partner, place) => new CaseClient(partner, partner.Keys[0], past, marked, Random(place, 50)).StoreAllAsync()));
        marked.Behind = TimeSpan.Zero;
    }
}
