using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>A message of queue <c>follow-up-check</c>: bring the agendas of some buckets up to a day.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Day">The partner's day, yyyy-MM-dd.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Bucket">The first bucket.</param>
/// <param name="Buckets">The number of consecutive buckets.</param>
/// <param name="Continuation">
/// How often the check had been handed over when it was sent (<see cref="OpenCheck.Continuations"/>). A message that has fallen behind is a
/// repeated delivery, and another one goes on with its check.
/// </param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record FollowUpCheckMessage(
    int Schema,
    string Day,
    string Partner,
    int Bucket,
    int Buckets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Continuation = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceContext? Trace = null)
{
    /// <summary>The maximum number of buckets in one message.</summary>
    public const int MaxBuckets = 64;

    private const string DayForm = "yyyy-MM-dd";
    private const int Known = 1;

    [JsonIgnore]
    public DateOnly AsOf => DateOnly.ParseExact(Day, DayForm, CultureInfo.InvariantCulture);

    public static FollowUpCheckMessage Of(DateOnly day, string partner, int bucket, int buckets, int continuation = 0) =>
        new(Known, day.ToString(DayForm, CultureInfo.InvariantCulture), partner, bucket, buckets, continuation, TraceContext.Current);

    /// <summary>Returns whether a message for a later day, or a later message for this one, goes on with the check.</summary>
    public bool IsBehind(OpenCheck open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return open.Day > AsOf || (open.Day == AsOf && open.Continuations > Continuation);
    }

    public static IEnumerable<FollowUpCheckMessage> For(Partner partner, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(partner);
        for (int bucket = 0; bucket < partner.Buckets; bucket += MaxBuckets)
            yield return Of(day, partner.Id, bucket, Math.Min(MaxBuckets, partner.Buckets - bucket));
    }

    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static FollowUpCheckMessage Read(string message) => QueueMessages.Read(
        message,
        FollowUpMessagesJson.Default.FollowUpCheckMessage,
        Known,
        read => read is { Schema: Known, Day: { } day, Partner: { } partner, Bucket: >= 0, Buckets: >= 1 and <= MaxBuckets }
            && DateOnly.TryParseExact(day, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && Partners.Partner.IsValidId(partner)
            && read.Bucket <= Partners.Partner.MaxBuckets - read.Buckets);

    public string ToJson() => JsonSerializer.Serialize(this, FollowUpMessagesJson.Default.FollowUpCheckMessage);
}
