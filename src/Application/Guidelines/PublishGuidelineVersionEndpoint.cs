using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>POST /api/guidelines/{id}/versions: checks, proves and publishes a guideline document.</summary>
public sealed class PublishGuidelineVersionEndpoint(BackgroundPublication publications, IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteValue.Of(context, "id");
        (byte[]? document, IResult? refusal) = await JsonBody.ReadBytesAsync(context.Request, GuidelinePublisher.MaxBytes);
        if (document is null)
            return refusal!;
        if (!Names.IsGuidelineId(id))
            return Problems.NotFound("There is no guideline with this id.");
        Caller caller = Caller.Of(context);
        (PublicationResult? result, string? publication) = await publications.PublishAsync(
            caller.Partner.Id, id, document, caller.Credential, context.RequestAborted);
        if (publication is not null)
        {
            context.Response.Headers.Location = $"/{Routes.Prefix}/{Routes.Guidelines}/{id}/publications/{publication}";
            return TypedResults.Json(
                PublicationView.Running(id, publication), GuidelineViewsJson.Default.PublicationView,
                statusCode: StatusCodes.Status202Accepted);
        }

        switch (result)
        {
            case null:
                return Problems.AnalysesBusy(context);
            case PublicationRefused refused:
                return Problems.Invalid(refused.Errors);
            case VersionPublished published:
                VersionView view = VersionView.Of(published.Version, catalogue.Find(id)!, caller);
                if (published.IsNew)
                    context.Response.Headers.Location = $"/{Routes.Prefix}/{Routes.Guidelines}/{id}/versions/{view.Version}";
                return TypedResults.Json(
                    view, GuidelineViewsJson.Default.VersionView,
                    statusCode: published.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            default:
                return Problems.Conflict(VersionNumberTaken.Detail);
        }
    }
}
