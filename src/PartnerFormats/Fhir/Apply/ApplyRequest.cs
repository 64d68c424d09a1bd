using System.Collections.Frozen;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// The body of <c>$apply</c>: Parameters with those of the standard and our own <c>data</c> (a Bundle) and <c>asOf</c>, or the Bundle
/// alone.
/// </summary>
/// <param name="Subject">A reference to the patient, or null if only the Bundle identifies the patient.</param>
/// <param name="AsOf">The as-of date, or null for the partner's today.</param>
/// <param name="Plan">Which PlanDefinition to apply, or null if the body does not say.</param>
/// <param name="Context">On whose behalf the plan is made.</param>
/// <param name="Resources">The resources. The request disposes of them.</param>
internal sealed record ApplyRequest(string? Subject, DateOnly? AsOf, NamedPlan? Plan, ApplyContext Context, ResourceSet Resources)
    : IDisposable
{
    private static readonly FrozenSet<string> Own = ["subject", "data", "asOf"];

    /// <summary>Parameters of the standard that are used, or have no effect on a plan.</summary>
    private static readonly FrozenSet<string> Standard =
    [
        "planDefinition", "canonical", "encounter", "practitioner", "organization", "userType", "userLanguage", "userTaskContext",
        "setting", "settingContext",
    ];

    private static readonly string[] PlanNames = ["canonical", "planDefinition"];

    private static readonly string StandardNames = string.Join(", ", Standard.Order(StringComparer.Ordinal));

    private static readonly string Expected =
        $"Expected subject, data and asOf, each at most once, and of the standard's parameters: {StandardNames}.";

    /// <param name="body">The body as UTF-8 JSON.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    public static Result<ApplyRequest> Read(ReadOnlyMemory<byte> body, FhirRelease declared)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: false);
        if (parsed.Value is not { } document)
            return Result<ApplyRequest>.Failed(parsed.Errors);
        Result<ApplyRequest> read = document.RootElement.Text("resourceType") == "Parameters"
            ? OfParameters(document, declared)
            : OfBundle(document, declared);
        if (read.Value is null)
            document.Dispose();
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => Resources.Dispose();

    private static Result<ApplyRequest> OfBundle(JsonDocument document, FhirRelease declared)
    {
        Result<ResourceSet> read = ResourceReader.OfBundle(document.RootElement, [document], "Bundle", declared);
        return read.Value is { } resources
            ? new ApplyRequest(null, null, null, ApplyContext.None, resources)
            : Result<ApplyRequest>.Failed(read.Errors);
    }

    private static Result<ApplyRequest> OfParameters(JsonDocument document, FhirRelease declared)
    {
        List<InputError> errors = [];
        var named = new Dictionary<string, (JsonElement Json, string Place)>();
        int index = 0;
        foreach (JsonElement parameter in document.RootElement.Items("parameter"))
        {
            string place = Invariant($"Parameters.parameter[{index++}]");
            string name = parameter.Text("name") ?? "";
            if (!Standard.Contains(name) && (!Own.Contains(name) || named.ContainsKey(name)))
                errors.Add(new(place, Expected));
            named.TryAdd(name, (parameter, place));
        }

        string? subject = named.TryGetValue("subject", out var about) ? ReferenceIn(about.Json) : null;
        if (subject is null)
            errors.Add(new("Parameters", "Expected the parameter subject with valueReference or valueString."));
        DateOnly? asOf = named.TryGetValue("asOf", out var day) ? AsOfDate.TryParse(day.Json.Text("valueDate") ?? "") : null;
        if (day.Place is not null && asOf is null)
            errors.Add(new(day.Place, $"Expected valueDate, {AsOfDate.Form}."));
        if (!named.TryGetValue("data", out var data))
            errors.Add(new("Parameters", "Expected the parameter data with a Bundle as its resource."));
        Result<ResourceSet>? resources = data.Place is null
            ? null
            : ResourceReader.OfBundle(data.Json.Member("resource") ?? default, [document], $"{data.Place}.resource", declared);
        errors.AddRange(resources?.Errors ?? []);
        NamedPlan? plan = PlanNames.Where(named.ContainsKey).Select(name => named[name])
            .Select(given => NamedPlan.Of(given.Json, given.Place)).FirstOrDefault(given => given is not null);
        ApplyContext context = new(Of("encounter", "Encounter"), Of("practitioner", "Practitioner"), Of("organization", "Organization"));
        return errors.Count > 0
            ? Result<ApplyRequest>.Failed(errors)
            : new ApplyRequest(subject, asOf, plan, context, resources!.Value!);

        string? Of(string name, string type) =>
            named.TryGetValue(name, out var given) && ReferenceIn(given.Json) is { } reference && ApplyContext.IsTo(reference, type)
                ? reference
                : null;
    }

    private static string? ReferenceIn(JsonElement parameter) =>
        parameter.Text("valueString") ?? parameter.Member("valueReference")?.Text("reference");
}
