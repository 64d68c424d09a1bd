using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Jobs;
using GuidelineDecisions.AzureStorage.Partners;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.Buckets;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A partner's cases on a storage, with a clock and messages that the test controls.</summary>
internal sealed class FollowUpWorld
{
    private readonly TestedGuidelines guidelines = new();
    private readonly CaseWriter writer;
    private readonly CaseDeleter deleter;
    private readonly ClinicalEventRecorder recorder;
    private readonly TableEventFeed feed;
    private readonly TablePartnerStore partners;
    private Caller caller = null!;

    private FollowUpWorld(string connection)
    {
        Connection = connection;
        var tables = new StorageTables(() => StorageAccount.Tables(connection));
        var buckets = new BucketWriter(tables);
        Cases = new TableCaseStore(tables, buckets);
        Agendas = new TableAgendaStore(tables, buckets);
        feed = new TableEventFeed(tables);
        partners = new TablePartnerStore(tables, buckets, Clock);
        writer = Writers.Of(Cases, guidelines, Clock);
        deleter = new(Cases, new TableErasureStore(tables), new SentMessages(), Clock);
        recorder = new(writer, guidelines, Clock);
        Checks = new TableFollowUpCheckStore(tables);
        var morning = new FollowUpMorning(new ConfigurationBuilder().Build());
        Timer = new(partners, Checks, new FollowUpCheckSender(Checks, Messages), morning, Clock, NullLogger<FollowUpTimer>.Instance);
    }

    public string Connection { get; }

    public FakeClock Clock { get; } = new();

    public CapturedMessages Messages { get; } = new();

    public TableCaseStore Cases { get; }

    public IAgendaStore Agendas { get; }

    public IFollowUpCheckStore Checks { get; }

    public FollowUpTimer Timer { get; }

    public Application.Partners.Partner Partner => caller.Partner;

    public static async Task<FollowUpWorld> StartAsync(
        string connection, DateOnly day, int buckets, string timeZone = "UTC")
    {
        var world = new FollowUpWorld(connection);
        world.SetDay(day);
        Application.Partners.Partner partner = await world.partners.AddAsync(
            new Application.Partners.Partner($"f{Guid.NewGuid():N}", "A test's", buckets, world.Clock.Now) { TimeZone = timeZone },
            "test", default);
        world.caller = new(partner, "key:test", Scopes.All);
        return world;
    }

    public async Task ChangeTimeZoneAsync(string timeZone)
    {
        Application.Partners.Partner? changed = await partners.ChangeTimeZoneAsync(Partner.Id, timeZone, Clock.Now, "test", default);
        caller = caller with { Partner = changed! };
    }

    public void SetDay(DateOnly day, int hour = 12) => Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);

    /// <summary>Stores a case with the model's facts.</summary>
    public async Task<CaseWritten> PutAsync(string caseId, FollowedCase plain)
    {
        var body = new JsonObject { ["guideline"] = plain.Guideline, ["facts"] = plain.Facts() };
        using JsonDocument json = JsonDocument.Parse(body.ToJsonString());
        List<InputError> errors = [];
        CaseContent? content = CaseContent.Read(
            new ObjectReader(json.RootElement, "", errors, CaseContent.Keys.AsSpan()), guidelines,
                Partner.Today(Clock), errors);
        Assert.Empty(errors);
        return Assert.IsType<CaseWritten>(await writer.PutAsync(caller, caseId, content!, CasePrecondition.None, default));
    }

    public async Task<CaseWritten> RecordEventAsync(string caseId, string kind, DateOnly on)
    {
        using var clinicalEvent = JsonDocument.Parse(Invariant($$"""{ "kind": "{{kind}}", "date": "{{on:yyyy-MM-dd}}" }"""));
        return Assert.IsType<CaseWritten>(
            await recorder.RecordAsync(caller, caseId, clinicalEvent.RootElement, CasePrecondition.None, default));
    }

    public Task<StoredCase?> FindAsync(string caseId) => Cases.FindAsync(CaseKey.Of(Partner, caseId), default);

    /// <summary>Deletes a case and erases all of it.</summary>
    public async Task DeleteAsync(string caseId)
    {
        await deleter.DeleteAsync(caller, caseId, CasePrecondition.None, default);
        while (await Cases.EraseStepAsync(CaseKey.Of(Partner, caseId)))
        {
        }
    }

    /// <summary>Brings all agendas up to date, with one host and no faults.</summary>
    public async Task CheckAsync(int? rowsOfAPage = null)
    {
        await Timer.TickAsync(default);
        using var host = new CheckHost(Connection, Clock, Messages, rowsOfAPage: rowsOfAPage);
        // Skip the messages for other tests' partners on the same storage.
        foreach (string message in Messages.TakeAll().Where(message => FollowUpCheckMessage.Read(message).Partner == Partner.Id))
            await host.HandleAsync(message);
        Assert.Empty(Messages.TakeAll());
    }

    public async Task<List<FeedEntry>> FeedAsync()
    {
        List<FeedEntry> events = [];
        FeedCursor cursor = FeedCursor.Start(Partner);
        while (true)
        {
            (System.Collections.Immutable.ImmutableArray<FeedEntry> page, bool more) =
                await feed.ReadAsync(Partner, cursor, 1000, default);
            events.AddRange(page);
            cursor = cursor.After(page);
            if (!more)
                return events;
        }
    }

    /// <summary>The follow-up events of each case, in order.</summary>
    public async Task<ILookup<string, string>> FollowUpEventsAsync() => (await FeedAsync())
        .Where(each => each.Event.FollowUp is not null)
        .ToLookup(each => each.Event.CaseId!, each => TextOf(each.Event));

    internal static string TextOf(FeedEvent feedEvent)
    {
        FollowUpTransition transition = feedEvent.FollowUp!;
        Assert.Equal(feedEvent.Type, transition.Type);
        return PlainSchedule.Text(
            transition.Schedule!, feedEvent.Type, transition.From, transition.To, transition.DueFrom, transition.OverdueAfter,
            transition.On);
    }
}
