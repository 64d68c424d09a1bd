using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>A message of queue <c>reevaluation-shard</c>: continue this shard from its checkpoint.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record ShardMessage(
    int Schema, string Job, string Partner, int Shard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CarriedTrace? Trace = null)
{
    private const int Known = 1;

    public static string Write(string job, string partner, int shard) =>
        JsonSerializer.Serialize(new(Known, job, partner, shard, CarriedTrace.Current), ReevaluationMessagesJson.Default.ShardMessage);

    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static ShardMessage Read(string message) => QueueMessages.Read(
        message,
        ReevaluationMessagesJson.Default.ShardMessage,
        Known,
        read => read is { Schema: Known, Job: { } job, Partner: { } partner, Shard: >= 0 and < Partners.Partner.MaxBuckets }
            && JobId.IsValid(job) && Partners.Partner.IsId(partner));
}
