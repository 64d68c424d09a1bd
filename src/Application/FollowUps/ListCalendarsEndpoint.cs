using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups/calendars: the partner's subscriptions to its calendar, without their URLs.</summary>
public sealed class ListCalendarsEndpoint(ICalendarSubscriptionStore store) : IEndpointHandler
{
    private static readonly Paging Paging = new(100, 1000);

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, string? after, IResult? refusal) = Paging.Read(context, text => CalendarSecret.IsId(text) ? text : null);
        if (refusal is not null)
            return refusal;
        (ImmutableArray<CalendarSubscription> found, bool more) =
            await store.ListAsync(Caller.Of(context).Partner.Id, after, count, context.RequestAborted);
        return PageWriter.Result("calendars", found, CalendarJsonWriter.Write, more ? found[^1].Id : null);
    }
}
