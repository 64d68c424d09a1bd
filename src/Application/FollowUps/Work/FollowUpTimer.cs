using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>
/// Sends, in each partner's morning, the messages that bring its agendas up to its day. The timer runs every hour, because mornings differ.
/// The next run catches up on a missed one, because a check writes every transition up to its day. The checks of a day are sent once,
/// however many instances tick: an instance that is interrupted leaves the day open for the next run, and what it has stored to the sweep.
/// </summary>
public sealed partial class FollowUpTimer(
    IPartnerStore partners, IFollowUpCheckStore checks, FollowUpCheckSender sender, FollowUpMorning morning, TimeProvider clock,
    ILogger<FollowUpTimer> log) : ITimerHandler
{
    /// <inheritdoc/>
    public async Task TickAsync(CancellationToken cancel)
    {
        await foreach ((Partner partner, _) in partners.ListAsync(cancel))
        {
            if (!partner.IsOpen)
                continue; // The first run after a partner is open again catches up.
            try
            {
                await CheckAsync(partner, cancel);
            }
            catch (UnknownTimeZoneException e)
            {
                // Other partners' patients do not wait for this row to be corrected.
                LogUnknownTimeZone(log, e.Message);
            }
        }
    }

    private async Task CheckAsync(Partner partner, CancellationToken cancel)
    {
        DateOnly day = morning.DayOf(partner.ClockTimeAt(clock.GetUtcNow()));
        if (await checks.FindSentDayAsync(partner.Id, cancel) is { } sent && sent.Covers(day, partner.TimeZone))
            return;
        foreach (FollowUpCheckMessage message in FollowUpCheckMessage.For(partner, day))
            await sender.SendAsync(message, cancel);
        await checks.SaveSentDayAsync(partner.Id, new(day, partner.TimeZone));
    }

    [LoggerMessage(LogLevel.Critical, "Follow-ups are not checked. {Mismatch}")]
    private static partial void LogUnknownTimeZone(ILogger log, string mismatch);
}
