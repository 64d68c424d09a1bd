namespace GuidelineDecisions.Application.Queues;

/// <summary>The queues. Constants, because trigger attributes name them; <see cref="QueueCatalogue"/> says what handles the messages of each.</summary>
public static class QueueNames
{
    /// <summary>A job is to be parted into shards.</summary>
    public const string ReevaluationPlan = "reevaluation-plan";

    /// <summary>A shard of a job is to be worked on.</summary>
    public const string ReevaluationShard = "reevaluation-shard";

    /// <summary>The agendas of some buckets are to be brought up to a day.</summary>
    public const string FollowUpCheck = "follow-up-check";

    /// <summary>What the Functions runtime adds to a queue's name, for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Messages that failed too often, of <see cref="ReevaluationPlan"/>.</summary>
    public const string ReevaluationPlanPoison = ReevaluationPlan + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="ReevaluationShard"/>.</summary>
    public const string ReevaluationShardPoison = ReevaluationShard + PoisonSuffix;

    /// <summary>Messages that failed too often, of <see cref="FollowUpCheck"/>.</summary>
    public const string FollowUpCheckPoison = FollowUpCheck + PoisonSuffix;
}
