using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Sends the messages that have every partner's agendas brought up to today. A tick that was missed is made good by the next one, since a check tells all that
/// should have been told by its day; a second tick finds nothing to tell.
/// </summary>
public sealed class FollowUpTimer(IPartnerStore partners, IMessageQueues queues, TimeProvider clock) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            foreach (CheckMessage message in CheckMessage.For(partner, today))
                await queues.SendAsync(QueueNames.FollowUpCheck, message.ToJson());
        }
    }
}
