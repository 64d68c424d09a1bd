namespace GuidelineDecisions.Application.Queues;

/// <summary>
/// Every queue of the service. Both hosts use this list, so they handle the same queues. The handler of a queue is registered by its
/// feature under the queue's name (<see cref="QueueRegistration"/>).
/// </summary>
public static class QueueCatalogue
{
    /// <summary>How often a message is tried before it is moved to the poison queue; the same number as in host.json.</summary>
    public const int MaxAttempts = 5;

    public static IReadOnlyList<string> All { get; } =
    [
        QueueNames.ReevaluationPlan,
        QueueNames.ReevaluationShard,
        QueueNames.ReevaluationPlanPoison,
        QueueNames.ReevaluationShardPoison,
        QueueNames.FollowUpCheck,
        QueueNames.FollowUpCheckPoison,
        QueueNames.GuidelinePublication,
        QueueNames.GuidelinePublicationPoison,
        QueueNames.CaseErasure,
        QueueNames.CaseErasurePoison,
        QueueNames.Delivery,
        QueueNames.DeliveryPoison,
        QueueNames.DeliverySlow,
        QueueNames.DeliverySlowPoison,
    ];
}
