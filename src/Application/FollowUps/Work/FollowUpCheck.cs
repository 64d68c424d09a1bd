using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Brings the agendas of a bucket up to a day. Reads only what is due by then.</summary>
public sealed class FollowUpCheck(AgendaAdvancer keeper, IAgendaStore agendas, TimeProvider clock)
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
            DuePage page = await agendas.ReadDueAsync(partner, bucket, day, after, cancel);
            foreach (string name in page.Names)
            {
                if (clock.GetUtcNow() >= until)
                    return (transitions, false);
                transitions += await keeper.AdvanceAsync(new CaseKey(partner.Id, partner.Buckets, bucket, name), day, cancel);
            }

            if ((after = page.Next) is null)
                return (transitions, true);
        }
    }
}
