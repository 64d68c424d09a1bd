using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Brings the agendas of a bucket up to a day. Reads only what is due by then, and writes the cases in shared transactions.
/// </summary>
public sealed class FollowUpCheck(AgendaAdvancer advancer, IAgendaStore agendas, CaseTelemetry telemetry, TimeProvider clock)
{
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="day">The day.</param>
    /// <param name="until">When to stop even if work is left; null for never.</param>
    /// <returns>The number of transitions that this check wrote, and whether everything is done.</returns>
    public async Task<(int Transitions, bool IsDone)> RunAsync(
        Partner partner, int bucket, DateOnly day, DateTimeOffset? until, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(partner);
        int transitions = 0;
        for (string? after = null; ;)
        {
            if (clock.GetUtcNow() >= until)
                return (transitions, false);
            DueStep step = await agendas.AdvanceAsync(partner, bucket, day, after, due => advancer.Advance(due, day), cancel);
            transitions += step.Events.Length;
            foreach (FeedEvent written in step.Events)
                telemetry.RecordTransition(written.FollowUp!);
            foreach (string name in step.Left)
            {
                if (clock.GetUtcNow() >= until)
                    return (transitions, false);
                transitions += await advancer.AdvanceAsync(new CaseKey(partner.Id, partner.Buckets, bucket, name), day, cancel);
            }

            if ((after = step.Next) is null)
                return (transitions, true);
        }
    }
}
