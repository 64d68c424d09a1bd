using System.Collections.Immutable;
using System.Text;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups.ics: the follow-up windows as a calendar.</summary>
public sealed class GetFollowUpCalendarEndpoint(Worklist worklist, WindowCalendar calendar, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        Partner partner = Caller.Of(context).Partner;
        var filter = new WindowFilter(clock.Today(), WindowFilter.AllStates);
        (ImmutableArray<WatchedWindow> windows, _) =
            await worklist.ReadAsync(partner, filter, after: null, WindowCalendar.MaxWindows, context.RequestAborted);
        return TypedResults.Text(calendar.Write(partner, windows), WindowCalendar.MediaType, Encoding.UTF8);
    }
}
