using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>The reports and panels that name or contain a result: what they are about, it is about unless it says otherwise.</summary>
internal sealed class ResultContainers(ResourceSet resources)
{
    private readonly Lazy<ILookup<int, SourceResource>> byResult = new(() => Index(resources));

    public IEnumerable<SourceResource> Of(SourceResource result) => byResult.Value[result.Index];

    private static ILookup<int, SourceResource> Index(ResourceSet resources) => resources.Resources
        .SelectMany(each => ResultsOf(each, resources)).Distinct().ToLookup(pair => pair.Result.Index, pair => pair.Container);

    private static IEnumerable<(SourceResource Result, SourceResource Container)> ResultsOf(SourceResource resource, ResourceSet resources)
    {
        string? element = resource.Type switch { "DiagnosticReport" => "result", "Observation" => "hasMember", _ => null };
        if (element is not null)
        {
            foreach (JsonElement reference in resource.Json.Items(element))
            {
                if (resources.Resolve(reference, resource) is { Type: "Observation" } result && result != resource)
                    yield return (result, resource);
            }
        }

        if (resource is { Type: "Observation", Container: { Type: "DiagnosticReport" or "Observation" } container })
            yield return (resource, container);
    }
}
