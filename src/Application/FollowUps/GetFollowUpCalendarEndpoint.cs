using System.Collections.Immutable;
using System.Text;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups.ics: the follow-up windows as a calendar.</summary>
public sealed class GetFollowUpCalendarEndpoint(Worklist worklist, FollowUpCalendar calendar, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        Partner partner = Caller.Of(context).Partner;
        var filter = new AgendaFilter(partner.Today(clock), AgendaFilter.AllStates);
        (ImmutableArray<AgendaEntry> windows, _) =
            await worklist.ReadAsync(partner, filter, after: null, FollowUpCalendar.MaxWindows, context.RequestAborted);
        return TypedResults.Text(calendar.Write(partner, windows), FollowUpCalendar.MediaType, Encoding.UTF8);
    }
}
