using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines/{id}/publications/{publication}: what became of a publication.</summary>
public sealed class GetPublicationEndpoint(IPublicationStore publications) : IEndpointHandler
{
    private const string SecondsBetweenReads = "1";

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string guideline = RouteValue.Of(context, "id"), id = RouteValue.Of(context, "publication");
        if (!Names.IsGuidelineId(guideline) || !PublicationId.IsId(id)
            || await publications.FindAsync(guideline, id, context.RequestAborted) is not { } publication)
            return Problems.NotFound("There is no such publication. What became of one can be read for seven days.");
        if (publication.State == PublicationState.Running)
            context.Response.Headers.RetryAfter = SecondsBetweenReads;
        return TypedResults.Json(PublicationView.Of(publication), GuidelineViewsJson.Default.PublicationView);
    }
}
