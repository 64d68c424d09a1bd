using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.Application.Webhooks;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.Application.Webhooks.Work;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>Deliveries on stores, queues and a receiver in memory, with a clock that a test moves.</summary>
internal sealed class DeliveryWorld : TimeProvider, IWebhookStore, IEventFeed, IEventSender, IMessageQueues
{
    private readonly Dictionary<(string Partner, string Id), (Webhook Webhook, DateTimeOffset At)> rows = [];
    private readonly Lock access = new();
    private readonly OnePartner partners = new();
    private int tags;

    public DeliveryWorld(Func<FeedEntry, DeliveryOutcome>? answer = null, WebhookSettings? settings = null)
    {
        Answer = answer ?? (_ => Delivered);
        settings ??= Settings.Local(("RetryPauses", "00:00:10,00:01:00,01:00:00"));
        var progress = new DeliveryProgress(settings, new RetryPauses(settings));
        var telemetry = new WebhookTelemetry(new ServiceTelemetry());
        var runs = new DeliveryRunFactory(this, this, this, new ShippedGuidelines(), progress, settings, telemetry, this);
        Work = new(this, new PartnerDirectory(partners, this), this, new DeliveryQueue(this), runs, settings, this);
        Administration = new(this, new LastEvents(), new WebhookDirectory(this, this), new DeliveryQueue(this), this, this);
        Save(Events.Webhook());
    }

    public static DeliveryOutcome Delivered { get; } = new(DeliveryKinds.Delivered, 204, TimeSpan.FromMilliseconds(5));

    public static DeliveryOutcome Refused { get; } = new(DeliveryKinds.Status, 500, TimeSpan.FromMilliseconds(5));

    public DateTimeOffset Now { get; set; } = Events.At;

    public DeliveryWork Work { get; }

    public WebhookAdministration Administration { get; }

    public Func<FeedEntry, DeliveryOutcome> Answer { get; set; }

    public List<FeedEntry> Feed { get; } = [];

    /// <summary>Every attempt, in order.</summary>
    public List<string> Attempts { get; } = [];

    public List<(string Queue, DeliveryMessage Message, TimeSpan Delay)> Sent { get; } = [];

    public Webhook Stored => rows[(Events.Partner.Id, "ehr")].Webhook;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Save(Webhook webhook) => rows[(webhook.Partner, webhook.Id)] = (webhook with { Tag = NextTag() }, Now);

    /// <summary>Handles a message about all buckets, or some.</summary>
    public Task HandleAsync(bool mayBeSlow = true, params int[] buckets) => Work.HandleAsync(
        DeliveryMessage.Of(Stored, buckets.Length == 0 ? null : buckets).ToJson(), mayBeSlow, TestContext.Current.CancellationToken);

    public Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel)
    {
        lock (access)
        {
            return Task.FromResult(
                rows.TryGetValue((partner, id), out (Webhook Webhook, DateTimeOffset At) row)
                    ? row.Webhook with { Age = Now - row.At }
                    : null);
        }
    }

    public Task<ImmutableArray<Webhook>> ListAsync(string partner, string? after, int count, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<Webhook> ListAllAsync(CancellationToken cancel) =>
        rows.Values.Select(row => row.Webhook).ToArray().ToAsyncEnumerable();

    public Task<Webhook?> SaveAsync(Webhook webhook)
    {
        lock (access)
        {
            (string, string) key = (webhook.Partner, webhook.Id);
            bool isKnown = rows.TryGetValue(key, out (Webhook Webhook, DateTimeOffset At) row);
            if (isKnown ? row.Webhook.Tag != webhook.Tag : webhook.Tag.Length > 0)
                return Task.FromResult<Webhook?>(null);
            rows[key] = (webhook with { Tag = NextTag() }, Now);
            return Task.FromResult<Webhook?>(rows[key].Webhook);
        }
    }

    public Task<bool> RemoveAsync(string partner, string id) => Task.FromResult(rows.Remove((partner, id)));

    public Task<(ImmutableArray<FeedEntry> Events, bool More)> ReadAsync(
        Partner partner, FeedCursor after, int count, CancellationToken cancel) => throw new NotSupportedException();

    public Task<FeedCursor> FindEndAsync(Partner partner, CancellationToken cancel) => throw new NotSupportedException();

    public Task<ImmutableArray<FeedEntry>> ReadBucketAsync(
        Partner partner, int bucket, long after, int count, CancellationToken cancel) => Task.FromResult<ImmutableArray<FeedEntry>>(
        [.. Feed.Where(entry => entry.Bucket == bucket && entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(count)]);

    public DeliveryTimer Timer(params IEventTopic[] topics) =>
        new(this, new PartnerDirectory(partners, this), Subscriptions(topics), this, new DeliveryQueue(this), this);

    /// <summary>Gives the partner another standing.</summary>
    public void Move(PartnerStanding standing) => partners.Standing = standing;

    /// <summary>The subscriptions of a topic, or of none.</summary>
    public TopicSubscriptions Subscriptions(params IEventTopic[] topics)
    {
        WebhookSettings settings = Settings.Local();
        var webhooks = new WebhookSender(new GuardedConnections(new SystemHostAddresses(), settings), settings, this);
        return new(this, partners, new LastEvents(), new EventSenders(webhooks, topics, settings), this);
    }

    public Webhook? Find(string id) =>
        rows.TryGetValue((Events.Partner.Id, id), out (Webhook Webhook, DateTimeOffset At) row) ? row.Webhook : null;

    public bool CanSend(Webhook webhook) => true;

    public Task<DeliveryOutcome> SendAsync(Webhook webhook, EventMessage message, CancellationToken cancel)
    {
        lock (access)
        {
            Attempts.Add(message.Id);
            return Task.FromResult(Answer(Feed.Single(entry => entry.Id == message.Id)));
        }
    }

    public Task SendAsync(string queue, string message, TimeSpan delay = default)
    {
        lock (access)
            Sent.Add((queue, DeliveryMessage.Read(message), delay));
        return Task.CompletedTask;
    }

    private string NextTag() => (++tags).ToString(CultureInfo.InvariantCulture);

    private sealed class OnePartner : IPartnerStore
    {
        public PartnerStanding Standing { get; set; } = PartnerStanding.Open;

        private Partner Found => Events.Partner with { Standing = Standing };

        public Task<Partner?> FindAsync(string partner, CancellationToken cancel) =>
            Task.FromResult(partner == Events.Partner.Id ? Found : null);

        public Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Partner?> ChangeTimeZoneAsync(
            string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<bool> ChangeStandingAsync(
            string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) => throw new NotSupportedException();

        public Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel) =>
            new[] { (Found, (IReadOnlyList<PartnerKey>)[]) }.ToAsyncEnumerable();

        public IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();
    }

    /// <summary>Buckets whose last event has the number of the bucket times ten.</summary>
    private sealed class LastEvents : ICaseBuckets
    {
        public Task<long> LastEventAsync(Partner partner, int bucket, CancellationToken cancel) => Task.FromResult(bucket * 10L);

        public Task FenceAsync(Partner partner, int bucket, string guideline, long activation) => throw new NotSupportedException();

        public Task<CasePage> ReadPageAsync(Partner partner, int bucket, string? after, bool isWhole, CancellationToken cancel) =>
            throw new NotSupportedException();

        public Task AppendOnceAsync(Partner partner, FeedEvent feedEvent, string once) => throw new NotSupportedException();

        public Task<ImmutableArray<FeedEntry>> ReadEventsAsync(
            Partner partner, int bucket, long after, long upTo, string type, string cause, int count, CancellationToken cancel) =>
            throw new NotSupportedException();
    }
}
