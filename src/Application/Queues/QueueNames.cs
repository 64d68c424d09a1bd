namespace GuidelineDecisions.Application.Queues;

/// <summary>
/// The names of the queues. They are constants because trigger attributes need them; <see cref="QueueCatalogue"/> lists all queues.
/// </summary>
public static class QueueNames
{
    /// <summary>Requests to split a job's cases into shards.</summary>
    public const string ReevaluationPlan = "reevaluation-plan";

    /// <summary>Requests to process a shard of a job.</summary>
    public const string ReevaluationShard = "reevaluation-shard";

    /// <summary>Requests to bring the agendas of some buckets up to a day.</summary>
    public const string FollowUpCheck = "follow-up-check";

    /// <summary>Requests to check, prove and publish a stored guideline document.</summary>
    public const string GuidelinePublication = "guideline-publication";

    /// <summary>Requests to erase the rest of a deleted case.</summary>
    public const string CaseErasure = "case-erasure";

    /// <summary>Requests to deliver new events to a webhook whose receiver is fast.</summary>
    public const string Delivery = "delivery";

    /// <summary>Requests to deliver new events to a webhook whose receiver is slow or failing.</summary>
    public const string DeliverySlow = "delivery-slow";

    /// <summary>The suffix that the Functions runtime gives to the queue of messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Messages that failed too often, of <see cref="ReevaluationPlan"/>.</summary>
    public const string ReevaluationPlanPoison = ReevaluationPlan + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="ReevaluationShard"/>.</summary>
    public const string ReevaluationShardPoison = ReevaluationShard + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="FollowUpCheck"/>.</summary>
    public const string FollowUpCheckPoison = FollowUpCheck + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="GuidelinePublication"/>.</summary>
    public const string GuidelinePublicationPoison = GuidelinePublication + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="CaseErasure"/>.</summary>
    public const string CaseErasurePoison = CaseErasure + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="Delivery"/>.</summary>
    public const string DeliveryPoison = Delivery + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="DeliverySlow"/>.</summary>
    public const string DeliverySlowPoison = DeliverySlow + PoisonSuffix;
}
