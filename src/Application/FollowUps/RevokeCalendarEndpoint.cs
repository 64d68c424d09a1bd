using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>DELETE /api/follow-ups/calendars/{calendar}: revokes a subscription. Its URL is not found from then on.</summary>
public sealed class RevokeCalendarEndpoint(ICalendarSubscriptionStore store, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        string id = RouteValue.Of(context, "calendar");
        Caller caller = Caller.Of(context);
        return CalendarSecret.IsId(id) && await store.RevokeAsync(caller.Partner.Id, id, clock.GetUtcNow(), caller.Actor)
            ? TypedResults.NoContent()
            : Problems.NotFound("The partner has no calendar with this id.");
    }
}
