using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>
/// GET /api/calendars/{secret}/follow-ups.ics: the follow-up windows as a calendar, for calendar programs, which send no credential.
/// </summary>
public sealed class GetSubscribedCalendarEndpoint(
    ICalendarSubscriptionStore store, PartnerDirectory partners, CalendarReport report) : IEndpointHandler
{
    /// <summary>
    /// The answer is the same for a wrong, an unknown and a revoked secret, and so is the work that leads to it: one read, in which a
    /// revoked subscription is as absent as one that never existed, and a comparison that takes constant time.
    /// </summary>
    private const string Unknown = "There is no calendar at this URL. It may have been revoked.";

    /// <summary>Only the program may keep the calendar; it asks each time whether it is current.</summary>
    private const string CacheControl = "private, no-cache";

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = CacheControl;
        CancellationToken cancel = context.RequestAborted;
        if (CalendarSecret.TryParse(RouteValue.Of(context, "secret")) is not { } secret
            || await store.FindAsync(secret.Partner, secret.Id, cancel) is not { } subscription
            || !secret.IsOf(subscription)
            || await partners.FindAsync(secret.Partner, cancel) is not { } partner)
            return Problems.NotFound(Unknown);
        if (partner.IsMoved)
            return Problems.PartnerMoved(partner.Standing);
        return await report.AnswerAsync(context, partner);
    }
}
