using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Sends the messages that bring every partner's agendas up to today. The next run catches up on a missed one, because a check writes every
/// transition up to its day. The checks of a day are sent once, however many instances tick: an instance that is interrupted leaves the
/// day open for the next run, and what it has stored to the sweep.
/// </summary>
public sealed class FollowUpTimer(
    IPartnerStore partners, IFollowUpCheckStore checks, FollowUpCheckSender sender, TimeProvider clock) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            // A later day is one of a clock that is ahead around midnight; a much later one is an error that must not stop the checks.
            if (await checks.FindSentDayAsync(partner.Id, cancel) is { } sent && sent >= today && sent <= today.AddDays(1))
                continue;
            foreach (FollowUpCheckMessage message in FollowUpCheckMessage.For(partner, today))
                await sender.SendAsync(message, cancel);
            await checks.SaveSentDayAsync(partner.Id, today);
        }
    }
}
