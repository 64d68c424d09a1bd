using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>A message of queue <c>reevaluation-plan</c>: split the cases of the partners after this one into shards.</summary>
/// <param name="Schema">The form of the message: 1.</param>
/// <param name="Job">The job's id.</param>
/// <param name="After">The partner to continue after, or null to start.</param>
/// <param name="Trace">The trace in which it was sent; null without a listener.</param>
public sealed record PlanMessage(
    int Schema, string Job, string? After,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceContext? Trace = null)
{
    private const int Known = 1;

    public static string Write(string job, string? after) =>
        JsonSerializer.Serialize(new(Known, job, after, TraceContext.Current), ReevaluationMessagesJson.Default.PlanMessage);

    /// <exception cref="UnknownMessageException">The text is not a message of this queue.</exception>
    public static PlanMessage Read(string message) => QueueMessages.Read(
        message,
        ReevaluationMessagesJson.Default.PlanMessage,
        Known,
        read => read is { Schema: Known, Job: { } job } && JobId.IsValid(job) && (read.After is null || Partner.IsValidId(read.After)));
}
