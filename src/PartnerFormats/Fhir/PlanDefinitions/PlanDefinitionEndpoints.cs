using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>GET /api/fhir/PlanDefinition: every version of every guideline; with <c>url</c>, <c>version</c> or <c>_id</c> those that have them.</summary>
internal sealed class ListPlanDefinitionsEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    private static readonly string[] Parameters = ["url", "version", "_id"];

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => !Parameters.Contains(key)) is not null)
            return System.Threading.Tasks.Task.FromResult<IResult>(Problems.InvalidParameter("(a parameter)", $"Allowed are: {string.Join(", ", Parameters)}."));
        IEnumerable<PublishedVersion> found =
            from version in catalogue.All.SelectMany(guideline => guideline.Versions)
            let guideline = version.Guideline.Guideline
            where query["url"] is not [{ } url] || url == guideline.Canonical
            where query["version"] is not [{ } number] || number == version.Version
            where query["_id"] is not [{ } id] || id == PlanDefinitionId.Of(guideline)
            select version;
        string self = $"{context.Request.Scheme}://{context.Request.Host}/{Routes.Prefix}/{Routes.PlanDefinitions}";
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset, Link = [new Bundle.LinkComponent { Relation = "self", Url = self + context.Request.QueryString }] };
        foreach (PublishedVersion version in found)
        {
            PlanDefinition plan = PlanDefinitionBuilder.Of(version);
            bundle.Entry.Add(new() { FullUrl = $"{self}/{plan.Id}", Resource = plan, Search = new() { Mode = Bundle.SearchEntryMode.Match } });
        }

        bundle.Total = bundle.Entry.Count;
        return System.Threading.Tasks.Task.FromResult<IResult>(new FhirResult(bundle));
    }
}

/// <summary>GET /api/fhir/PlanDefinition/{id}: a version, or by the guideline's id the active one.</summary>
internal sealed class GetPlanDefinitionEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => System.Threading.Tasks.Task.FromResult<IResult>(
        PlanDefinitionId.Find(RouteText.Of(context, "id"), catalogue) is { } version
            ? new FhirResult(PlanDefinitionBuilder.Of(version))
            : Problems.NotFound("There is no PlanDefinition with this id."));
}
