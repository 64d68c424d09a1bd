using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>POST /api/guidelines/{id}/versions: checks, proves and publishes a guideline document.</summary>
public sealed class PublishGuidelineVersionEndpoint(GuidelinePublisher publisher, IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteValue.Of(context, "id");
        (byte[]? document, IResult? refusal) = await JsonBody.ReadBytesAsync(context.Request, GuidelinePublisher.MaxBytes);
        if (document is null)
            return refusal!;
        Caller caller = Caller.Of(context);
        switch (await publisher.PublishAsync(
            caller.Partner.Id, id, document, $"{caller.Partner.Id} {caller.Actor}", context.RequestAborted))
        {
            case null:
                return Problems.AnalysesBusy(context);
            case PublicationRefused refused:
                return Problems.Invalid(refused.Errors);
            case VersionPublished published:
                VersionView view = VersionView.Of(published.Version, catalogue.Find(id)!);
                if (published.IsNew)
                    context.Response.Headers.Location = $"/{Routes.Prefix}/{Routes.Guidelines}/{id}/versions/{view.Version}";
                return TypedResults.Json(
                    view, GuidelineViewsJson.Default.VersionView,
                    statusCode: published.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            default:
                return Problems.Conflict(
                    "This version number is already published with different content, and published versions never change. Give the new "
                        + "content a new version number.");
        }
    }
}
