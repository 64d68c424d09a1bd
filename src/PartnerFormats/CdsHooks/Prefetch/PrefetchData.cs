using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>Gathers the resources for a call: those that the client prefetched, then the others from the client's FHIR server.</summary>
internal sealed class PrefetchData(FhirServers servers)
{
    /// <summary>The place of the draft orders, at which the places of their resources start.</summary>
    public const string DraftOrders = "context.draftOrders";

    /// <summary>The resources, or the prefetch keys of required data that is missing.</summary>
    public async Task<(Result<ResourceSet>? Resources, IReadOnlyList<string> Missing)> GatherAsync(
        CdsRequest call, Guideline guideline, CancellationToken cancel)
    {
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        PrefetchTemplate[] open = [.. templates.Where(template => !IsPrefetched(call, template.Key))];
        Dictionary<string, byte[]> answers = call.Server is { } server && open.Length > 0
            ? await servers.FetchAsync(server, call.PatientId, open, cancel)
            : [];
        Dictionary<string, JsonDocument> fetched = Parse(answers);
        PrefetchTemplate[] absent = [.. open.Where(template => !fetched.ContainsKey(template.Key))];
        string[] missing = [.. absent.Where(template => template.IsRequired).Select(template => template.Key)];
        if (missing.Length > 0)
        {
            foreach (JsonDocument document in fetched.Values)
                document.Dispose();
            return (null, missing);
        }

        List<(JsonElement, string)> parts =
        [
            .. call.Prefetch.Where(prefetched => templates.Any(template => template.Key == prefetched.Key))
                .Select(prefetched => (prefetched.Value, $"prefetch.{prefetched.Key}")),
            .. fetched.Select(found => (found.Value.RootElement, JsonPointers.FetchedPlace(found.Key))),
        ];
        if (call.DraftOrders is { } drafts)
            parts.Add((drafts, DraftOrders));
        IEnumerable<string> remarks = absent.Select(template => $"{template.Key} was not prefetched and could not be fetched.");
        return (ResourceReader.OfParts(parts, [.. fetched.Values], [.. remarks]), []);
    }

    /// <summary>Null counts as prefetched: it says that there is no such data. An OperationOutcome does not.</summary>
    private static bool IsPrefetched(CdsRequest call, string key) =>
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
