using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Tests.Webhooks;

/// <summary>Webhooks and events.</summary>
internal static class Events
{
    public static DateTimeOffset At { get; } = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    public static Partner Partner { get; } = new("ward", "A ward", 4, At);

    public static Webhook Webhook(Uri? url = null) => new()
    {
        Partner = Partner.Id,
        Id = "ehr",
        Url = url ?? new Uri("https://ehr.example/hook"),
        Secrets = [WebhookSecret.Create(At)],
        CreatedAt = At,
        By = "key:test",
        Position = [.. new long[Partner.Buckets]],
    };

    public static FeedEntry Event(int bucket, long sequence, string type = FeedEventTypes.CaseUpdated) =>
        new(bucket, sequence, new() { Type = type, At = At, By = "key:test" });

    public static ImmutableArray<FeedEntry> Range(int bucket, int count) =>
        [.. Enumerable.Range(1, count).Select(sequence => Event(bucket, sequence))];
}
