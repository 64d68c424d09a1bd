using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>Which reports, panels and conclusions name, contain or rest on a result.</summary>
internal sealed class ReportLinks
{
    private readonly Dictionary<int, List<SourceResource>> naming = [];

    public ReportLinks(ResourceSet resources)
    {
        foreach (SourceResource resource in resources.Resources)
        {
            string[] elements = resource.Type switch
            {
                "DiagnosticReport" => ["result"],
                "Observation" => ["hasMember", "derivedFrom"],
                _ => [],
            };
            foreach (JsonElement reference in elements.SelectMany(element => resource.Json.Items(element)))
            {
                if (resources.Resolve(reference, resource) is { } named)
                    Add(named.Index, resource);
            }

            if (resource.Container is { Index: >= 0 } container)
                Add(resource.Index, container);
        }
    }

    /// <summary>The resource itself and everything that names it, or names what names it.</summary>
    public ImmutableArray<SourceResource> Of(SourceResource result)
    {
        Dictionary<int, SourceResource> found = [];
        var open = new Stack<SourceResource>([result]);
        while (open.TryPop(out SourceResource? next))
        {
            if (!found.TryAdd(next.Index, next))
                continue;
            foreach (SourceResource other in naming.GetValueOrDefault(next.Index) ?? [])
                open.Push(other);
        }

        return [.. found.Values];
    }

    private void Add(int named, SourceResource by)
    {
        if (!naming.TryGetValue(named, out List<SourceResource>? all))
            naming[named] = all = [];
        all.Add(by);
    }
}
