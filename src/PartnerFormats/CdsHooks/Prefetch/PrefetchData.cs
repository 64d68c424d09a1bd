using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>
/// Gathers the resources for a call: those that the client prefetched, then the others from the client's FHIR server. What is missing or
/// cannot be read takes nothing away from the rest, and a remark names it with the reason, which the log has as well.
/// </summary>
internal sealed partial class PrefetchData(FhirServers servers, ILogger<PrefetchData> log)
{
    /// <summary>The place of the draft orders, at which the places of their resources start.</summary>
    public const string DraftOrders = "context.draftOrders";

    private const string Patient = "patient";
    private const int MostNamed = 4;
    private const string NotOffered = "neither prefetched nor available from a FHIR server";
    private const string NotABundle = "could not be read: it is not a Bundle of resources";

    public async Task<GatheredData> GatherAsync(CdsRequest call, Guideline guideline, CancellationToken cancel)
    {
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        PrefetchTemplate[] open = [.. templates.Where(template => !IsPrefetched(call, template.Key))];
        ImmutableArray<FetchedAnswer> answers = call.Server is { } server && open.Length > 0
            ? await servers.FetchAsync(server, call.PatientId, open, cancel)
            : [];
        Dictionary<string, JsonDocument> fetched = Parse(answers);
        Absence[] absent = [.. AbsencesOf(call, open, answers, fetched)];
        if (call.Server is not null || !call.ServerErrors.IsEmpty)
        {
            foreach (Absence each in absent)
                LogAbsence(guideline.Id, each.Keys, each.Reason);
        }

        List<Part> parts =
        [
            .. templates.Where(template => IsPrefetched(call, template.Key))
                .Select(template => new Part(template, call.Prefetch[template.Key], $"prefetch.{template.Key}")),
            .. templates.Where(template => fetched.ContainsKey(template.Key))
                .Select(template => new Part(template, fetched[template.Key].RootElement, JsonPointers.FetchedPlace(template.Key))),
        ];
        List<string> remarks =
        [
            .. RestrictedOf(answers) is { Length: > 0 } restricted
                ? [$"{restricted}: possibly incomplete, because the scope of the access token is restricted."] : Array.Empty<string>(),
            .. absent.Select(each => $"{each.Keys}: {each.Reason}."),
        ];
        ImmutableArray<JsonDocument> documents = [.. fetched.Values];
        List<string> reasons = [.. absent.Where(each => each.Required.Length > 0).Select(each => $"{each.Required}: {each.Reason}")];
        Result<ResourceSet> read = Read(parts, call.DraftOrders, documents, remarks);
        if (read.Value is null)
        {
            // One key that cannot be read takes nothing away from the others.
            Part[] broken = [.. parts.Where(part => Read([part], null, [], []).Value is null)];
            parts.RemoveAll(broken.Contains);
            remarks.AddRange(broken.Select(part => $"{part.Template.Key} {NotABundle}."));
            reasons.AddRange(broken.Where(part => part.Template.IsRequired).Select(part => $"{part.Template.Key} {NotABundle}"));
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
            parts.All(part => part.Template.Key == Patient),
            [.. reasons]);
    }

    /// <summary>The queries that returned no data, grouped by reason, required ones first.</summary>
    private static IEnumerable<Absence> AbsencesOf(
        CdsRequest call, PrefetchTemplate[] open, ImmutableArray<FetchedAnswer> answers, Dictionary<string, JsonDocument> fetched)
    {
        string otherwise = call.ServerErrors is [var error, ..]
            ? $"not prefetched, and the FHIR server cannot be asked ({error.Pointer}: {error.Detail.TrimEnd('.')})" : NotOffered;
        var reasons = answers.ToDictionary(answer => answer.Template, answer => answer.Reason ?? "the FHIR server's answer is no resource");
        return open.Where(template => !fetched.ContainsKey(template.Key))
            .OrderByDescending(template => template.IsRequired)
            .GroupBy(template => reasons.GetValueOrDefault(template, otherwise), StringComparer.Ordinal)
            .Select(group => new Absence(
                KeysOf([.. group]),
                string.Join(", ", group.Where(template => template.IsRequired).Select(template => template.Key)),
                group.Key));
    }

    private static string RestrictedOf(ImmutableArray<FetchedAnswer> answers) =>
        KeysOf([.. answers.Where(answer => answer.IsRestricted).Select(answer => answer.Template)]);

    /// <summary>The keys that are required, and some of the others.</summary>
    private static string KeysOf(PrefetchTemplate[] templates)
    {
        int named = Math.Max(MostNamed, templates.Count(template => template.IsRequired));
        string more = templates.Length > named ? Invariant($" and {templates.Length - named} more") : "";
        return string.Join(", ", templates.Take(named).Select(template => template.Key)) + more;
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

    private static Dictionary<string, JsonDocument> Parse(ImmutableArray<FetchedAnswer> answers)
    {
        var parsed = new Dictionary<string, JsonDocument>();
        foreach (FetchedAnswer answer in answers)
        {
            if (answer.Body is null || StrictJson.Parse(answer.Body, allowDuplicates: false).Value is not { } document)
                continue;
            if (document.RootElement.Text("resourceType") is null or "OperationOutcome")
                document.Dispose();
            else
                parsed[answer.Template.Key] = document;
        }

        return parsed;
    }

    [LoggerMessage(LogLevel.Information, "A CDS call about {Guideline} lacks {Keys}: {Reason}.")]
    private partial void LogAbsence(string guideline, string keys, string reason);

    /// <summary>Queries whose data is missing for one reason.</summary>
    /// <param name="Keys">Their keys, or the first of many.</param>
    /// <param name="Required">The keys among them that are required, or the empty string.</param>
    /// <param name="Reason">The reason, as a clause without a full stop.</param>
    private sealed record Absence(string Keys, string Required, string Reason);

    private sealed record Part(PrefetchTemplate Template, JsonElement Json, string Place);
}

/// <summary>The data of a call.</summary>
/// <param name="Resources">The resources that could be read, or errors in the draft orders.</param>
/// <param name="Missing">The prefetch keys of required data that is missing.</param>
/// <param name="IsNothing">Whether nothing but the patient could be read.</param>
/// <param name="Reasons">Required keys and why they are missing, without full stops.</param>
internal sealed record GatheredData(
    Result<ResourceSet> Resources, ImmutableArray<string> Missing, bool IsNothing, ImmutableArray<string> Reasons);
