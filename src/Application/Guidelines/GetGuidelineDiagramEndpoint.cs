using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Answers;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>GET /api/guidelines/{id}/versions/{version}/diagram: the algorithm as Mermaid text.</summary>
public sealed class GetGuidelineDiagramEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <summary>The registered media type of Mermaid diagrams.</summary>
    public const string MediaType = "text/vnd.mermaid";

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => Task.FromResult(Get(context));

    private IResult Get(HttpContext context)
    {
        if (catalogue.Find(RouteValue.Of(context, "id")) is not { } entry)
            return Problems.NotFound("There is no guideline with this id.");
        return entry.Find(RouteValue.Of(context, "version")) is { } version
            ? TypedResults.Text(AlgorithmDiagram.Draw(version.Guideline.Guideline), MediaType, System.Text.Encoding.UTF8)
            : Problems.NotFound($"The guideline '{entry.Id}' does not have this version.");
    }
}
