using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Sends the messages that bring every partner's agendas up to today. The next run catches up on a missed one, because a check writes every
/// transition up to its day; a repeated run finds nothing to write.
/// </summary>
public sealed class FollowUpTimer(IPartnerStore partners, IMessageQueues queues, TimeProvider clock) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            foreach (FollowUpCheckMessage message in FollowUpCheckMessage.For(partner, today))
                await queues.SendAsync(QueueNames.FollowUpCheck, message.ToJson());
        }
    }
}
