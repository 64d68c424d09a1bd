using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>The resources that a call is decided by: what the client sent along, then what its server is asked for.</summary>
internal sealed class PatientData(FhirServers servers)
{
    /// <summary>The resources, or the keys of the required ones that could not be had.</summary>
    public async Task<(Result<ResourceSet>? Resources, IReadOnlyList<string> Lacking)> GatherAsync(CdsRequest call, Guideline guideline, CancellationToken cancel)
    {
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        PrefetchTemplate[] open = [.. templates.Where(template => !IsSatisfied(call, template.Key))];
        Dictionary<string, byte[]> asked = call.Server is { } server && open.Length > 0
            ? await servers.AskAsync(server, call.PatientId, open, cancel)
            : [];
        Dictionary<string, JsonDocument> fetched = Parse(asked);
        string[] lacking = [.. open.Where(template => template.IsRequired && !fetched.ContainsKey(template.Key)).Select(template => template.Key)];
        if (lacking.Length > 0)
        {
            foreach (JsonDocument document in fetched.Values)
                document.Dispose();
            return (null, lacking);
        }

        List<(JsonElement, string)> parts = [.. call.Prefetch.Where(sent => templates.Any(template => template.Key == sent.Key)).Select(sent => (sent.Value, $"prefetch.{sent.Key}"))];
        parts.AddRange(fetched.Select(found => (found.Value.RootElement, Place.OfFetched(found.Key))));
        if (call.DraftOrders is { } drafts)
            parts.Add((drafts, "context.draftOrders"));
        IEnumerable<string> absent = open.Where(template => !fetched.ContainsKey(template.Key)).Select(template => $"{template.Key} was not sent along, and could not be had.");
        return (ResourceReader.OfParts(parts, [.. fetched.Values], [.. absent]), []);
    }

    /// <summary>A key that is there is satisfied, also by null, which says that there is nothing; not by an OperationOutcome.</summary>
    private static bool IsSatisfied(CdsRequest call, string key) =>
        call.Prefetch.TryGetValue(key, out JsonElement value) && value.Text("resourceType") != "OperationOutcome";

    private static Dictionary<string, JsonDocument> Parse(Dictionary<string, byte[]> answers)
    {
        var parsed = new Dictionary<string, JsonDocument>();
        foreach ((string key, byte[] answer) in answers)
        {
            if (StrictJson.Parse(answer, allowDuplicates: false).Value is not { } document)
                continue;
            if (document.RootElement.Text("resourceType") is null or "OperationOutcome")
                document.Dispose();
            else
                parsed[key] = document;
        }

        return parsed;
    }
}
