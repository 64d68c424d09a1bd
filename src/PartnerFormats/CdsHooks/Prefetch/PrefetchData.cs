using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>
/// Gathers the resources for a call: those that the client prefetched, then the others from the client's FHIR server. What is missing or
/// cannot be read takes nothing away from the rest, and a remark names it.
/// </summary>
internal sealed class PrefetchData(FhirServers servers)
{
    /// <summary>The place of the draft orders, at which the places of their resources start.</summary>
    public const string DraftOrders = "context.draftOrders";

    private const string Patient = "patient";
    private const int MostNamed = 4;

    public async Task<GatheredData> GatherAsync(CdsRequest call, Guideline guideline, CancellationToken cancel)
    {
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        PrefetchTemplate[] open = [.. templates.Where(template => !IsPrefetched(call, template.Key))];
        Dictionary<string, byte[]> answers = call.Server is { } server && open.Length > 0
            ? await servers.FetchAsync(server, call.PatientId, open, cancel)
            : [];
        Dictionary<string, JsonDocument> fetched = Parse(answers);
        List<Part> parts =
        [
            .. templates.Where(template => IsPrefetched(call, template.Key))
                .Select(template => new Part(template, call.Prefetch[template.Key], $"prefetch.{template.Key}")),
            .. templates.Where(template => fetched.ContainsKey(template.Key))
                .Select(template => new Part(template, fetched[template.Key].RootElement, JsonPointers.FetchedPlace(template.Key))),
        ];
        List<string> remarks = [.. RemarksOn([.. templates.Except(parts.Select(part => part.Template))])];
        ImmutableArray<JsonDocument> documents = [.. fetched.Values];
        Result<ResourceSet> read = Read(parts, call.DraftOrders, documents, remarks);
        if (read.Value is null)
        {
            // One key that cannot be read takes nothing away from the others.
            Part[] broken = [.. parts.Where(part => Read([part], null, [], []).Value is null)];
            parts.RemoveAll(broken.Contains);
            remarks.AddRange(broken.Select(part => $"{part.Template.Key} could not be read: it is not a Bundle of resources."));
            if (broken.Length > 0)
                read = Read(parts, call.DraftOrders, documents, remarks);
        }

        if (read.Value is null)
        {
            foreach (JsonDocument document in documents)
                document.Dispose();
        }

        return new(
            read,
            [.. templates.Where(template => template.IsRequired).Select(template => template.Key)
                .Except(parts.Select(part => part.Template.Key))],
            parts.All(part => part.Template.Key == Patient));
    }

    /// <summary>One line for all keys: those that are required, and some of the others.</summary>
    private static IEnumerable<string> RemarksOn(PrefetchTemplate[] absent)
    {
        string[] keys = [.. absent.OrderByDescending(template => template.IsRequired).Select(template => template.Key)];
        int named = Math.Max(MostNamed, absent.Count(template => template.IsRequired));
        string more = keys.Length > named ? Invariant($" and {keys.Length - named} more") : "";
        if (keys.Length > 0)
            yield return $"{string.Join(", ", keys.Take(named))}{more}: neither prefetched nor available from a FHIR server.";
    }

    /// <summary>
    /// The drafts come first: of a draft that the client's server has as well, the one in the context is about to be signed.
    /// </summary>
    private static Result<ResourceSet> Read(
        IEnumerable<Part> parts, JsonElement? drafts, ImmutableArray<JsonDocument> documents, IEnumerable<string> remarks) =>
        ResourceReader.OfParts(
            [
                .. drafts is { } orders ? [(orders, DraftOrders)] : Array.Empty<(JsonElement, string)>(),
                .. parts.Select(part => (part.Json, part.Place)),
            ],
            documents,
            [.. remarks]);

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

    private sealed record Part(PrefetchTemplate Template, JsonElement Json, string Place);
}

/// <summary>The data of a call.</summary>
/// <param name="Resources">The resources that could be read, or errors in the draft orders.</param>
/// <param name="Missing">The prefetch keys of required data that is missing.</param>
/// <param name="IsNothing">Whether nothing but the patient could be read.</param>
internal sealed record GatheredData(Result<ResourceSet> Resources, ImmutableArray<string> Missing, bool IsNothing);
