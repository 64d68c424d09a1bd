using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>A message of queue <c>reevaluation-plan</c>: part the cases of the partners after this one into shards.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Job">The job's id.</param>
/// <param name="After">The partner after whom to go on, or null to begin.</param>
/// <param name="Trace">The trace in which it was sent; null where nobody listens.</param>
public sealed record PlanMessage(
    int Schema, string Job, string? After, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CarriedTrace? Trace = null);

/// <summary>A message of queue <c>reevaluation-shard</c>: go on with this shard from where its record says it is.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="Trace">The trace in which it was sent; null where nobody listens.</param>
public sealed record ShardMessage(
    int Schema, string Job, string Partner, int Shard, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CarriedTrace? Trace = null);

/// <summary>Writes messages, and reads them strictly.</summary>
public static class JobMessages
{
    private const int Schema = 1;

    /// <summary>A message of queue <c>reevaluation-plan</c>.</summary>
    public static string Plan(string job, string? after) => JsonSerializer.Serialize(new(Schema, job, after, CarriedTrace.Current), QueueMessagesJson.Default.PlanMessage);

    /// <summary>A message of queue <c>reevaluation-shard</c>.</summary>
    public static string Shard(string job, string partner, int shard) =>
        JsonSerializer.Serialize(new(Schema, job, partner, shard, CarriedTrace.Current), QueueMessagesJson.Default.ShardMessage);

    /// <summary>Reads a message of queue <c>reevaluation-plan</c>.</summary>
    /// <exception cref="UnknownMessageException">It is none.</exception>
    public static PlanMessage ReadPlan(string message) => QueueMessages.Read(
        message,
        QueueMessagesJson.Default.PlanMessage,
        Schema,
        read => read is { Schema: Schema, Job: { } job } && JobId.IsValid(job) && (read.After is null || Partners.Partner.IsId(read.After)));

    /// <summary>Reads a message of queue <c>reevaluation-shard</c>.</summary>
    /// <exception cref="UnknownMessageException">It is none.</exception>
    public static ShardMessage ReadShard(string message) => QueueMessages.Read(
        message,
        QueueMessagesJson.Default.ShardMessage,
        Schema,
        read => read is { Schema: Schema, Job: { } job, Partner: { } partner, Shard: >= 0 and < Partners.Partner.MostBuckets }
            && JobId.IsValid(job) && Partners.Partner.IsId(partner));
}
