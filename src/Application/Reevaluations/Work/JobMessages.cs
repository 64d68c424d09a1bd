using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Sends the messages that carry a job out.</summary>
public sealed class JobMessages(IJobStore jobs, IMessageQueues queues)
{
    /// <summary>Sends the message that starts a job. Of a planned job, it ends the job if no shard is open.</summary>
    public Task SendPlanAsync(string job) => queues.SendAsync(QueueNames.ReevaluationPlan, PlanMessage.Write(job, after: null));

    /// <summary>Sends a message for each part of a job that is left.</summary>
    public async Task SendWhatIsLeftAsync(Job job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        (PartnerPlan Plan, Shard Shard, ShardProgress? Progress)[] left =
        [
            .. (await jobs.ReadWorkAsync(job.Id, withFindings: false, cancel)).Shards()
                .Where(each => each.Progress is null or { State: ShardState.Running }),
        ];
        // The handler of the plan also sends the messages of the shards that are planned already.
        if (!job.IsPlanned || left.Length == 0)
        {
            await SendPlanAsync(job.Id);
            return;
        }

        foreach ((PartnerPlan plan, Shard shard, _) in left)
            await queues.SendAsync(QueueNames.ReevaluationShard, ShardMessage.Write(job.Id, plan.Partner, shard.Number));
    }
}
