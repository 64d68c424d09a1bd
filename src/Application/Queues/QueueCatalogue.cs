using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Reevaluations.Work;

namespace GuidelineDecisions.Application.Queues;

/// <summary>A queue, and the type of what handles its messages, which the container makes.</summary>
public sealed record QueueBinding(string Queue, Type Handler);

/// <summary>Every queue of the service. Both hosts take theirs from here, so that they handle the same.</summary>
public static class QueueCatalogue
{
    /// <summary>How often a message is tried before it goes to the poison queue (host.json has the same).</summary>
    public const int MostAttempts = 5;

    /// <summary>All queues.</summary>
    public static IReadOnlyList<QueueBinding> All { get; } =
    [
        new(QueueNames.ReevaluationPlan, typeof(PlanHandler)),
        new(QueueNames.ReevaluationShard, typeof(ShardHandler)),
        new(QueueNames.ReevaluationPlanPoison, typeof(PlanPoisonHandler)),
        new(QueueNames.ReevaluationShardPoison, typeof(ShardPoisonHandler)),
        new(QueueNames.FollowUpCheck, typeof(CheckHandler)),
        new(QueueNames.FollowUpCheckPoison, typeof(CheckPoisonHandler)),
    ];
}
