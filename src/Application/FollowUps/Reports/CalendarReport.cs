using System.Collections.Immutable;
using System.Text;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>Answers a request with a partner's calendar, whichever credential opens it.</summary>
public sealed class CalendarReport(Worklist worklist, FollowUpCalendar calendar, TimeProvider clock)
{
    public async Task<IResult> AnswerAsync(HttpContext context, Partner partner)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(partner);
        var filter = new AgendaFilter(partner.Today(clock), AgendaFilter.AllStates);
        (ImmutableArray<AgendaEntry> windows, _) =
            await worklist.ReadAsync(partner, filter, after: null, FollowUpCalendar.MaxWindows, context.RequestAborted);
        return TypedResults.Text(calendar.Write(partner, windows), FollowUpCalendar.MediaType, Encoding.UTF8);
    }
}
