using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>GET /api/fhir/PlanDefinition: searches all guideline versions by <c>url</c>, <c>version</c> or <c>_id</c>.</summary>
internal sealed class ListPlanDefinitionsEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <summary>The parameters that are used, which the self link must tell from those that are ignored (R4, 3.1.1.2).</summary>
    private static readonly IReadOnlyList<string> Parameters = EndpointCatalogue.Get(EndpointNames.ListPlanDefinitions).Parameters;

    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        IEnumerable<(PublishedVersion Version, GuidelineEntry Entry)> found =
            from entry in catalogue.All
            from version in entry.Versions
            let guideline = version.Guideline.Guideline
            where query["url"] is not [{ } url] || url == guideline.Canonical
            where query["version"] is not [{ } number] || number == version.Version
            where query["_id"] is not [{ } id] || id == PlanDefinitionId.Of(guideline)
            select (version, entry);
        string self = $"{context.Request.Scheme}://{context.Request.Host}/{Routes.Prefix}/{Routes.PlanDefinitions}";
        var used = QueryString.Create(query.Where(parameter => Parameters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase)));
        var bundle = new Bundle
        {
            Type = Bundle.BundleType.Searchset,
            Link = [new Bundle.LinkComponent { Relation = "self", Url = self + used }],
        };
        foreach ((PublishedVersion version, GuidelineEntry entry) in found)
        {
            PlanDefinition plan = PlanDefinitionBuilder.Of(version, NamedVersion.StatusOf(version, entry));
            var search = new Bundle.SearchComponent { Mode = Bundle.SearchEntryMode.Match };
            bundle.Entry.Add(new() { FullUrl = $"{self}/{plan.Id}", Resource = plan, Search = search });
        }

        bundle.Total = bundle.Entry.Count;
        return Answer(new FhirResult(bundle));
    }

    private static Task<IResult> Answer(IResult result) => System.Threading.Tasks.Task.FromResult(result);
}
