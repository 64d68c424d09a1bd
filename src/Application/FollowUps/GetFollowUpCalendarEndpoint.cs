using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups.ics: the follow-up windows as a calendar.</summary>
public sealed class GetFollowUpCalendarEndpoint(CalendarReport report) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => report.AnswerAsync(context, Caller.Of(context).Partner);
}
