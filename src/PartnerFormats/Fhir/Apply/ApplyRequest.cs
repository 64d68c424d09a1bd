using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// The body of <c>$apply</c>: Parameters with <c>subject</c>, <c>data</c> (a Bundle) and <c>asOf</c>, or the Bundle alone.
/// </summary>
/// <param name="Subject">A reference to the patient, or null if only the Bundle identifies the patient.</param>
/// <param name="AsOf">The as-of date, or null for today (UTC).</param>
/// <param name="Resources">The resources. The request disposes of them.</param>
internal sealed record ApplyRequest(string? Subject, DateOnly? AsOf, ResourceSet Resources) : IDisposable
{
    private static readonly string[] Names = ["subject", "data", "asOf"];

    /// <param name="body">The body as UTF-8 JSON.</param>
    /// <param name="declared">The release of FHIR that the sender declares.</param>
    public static Result<ApplyRequest> Read(ReadOnlyMemory<byte> body, FhirRelease declared)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: false);
        if (parsed.Value is not { } document)
            return Result<ApplyRequest>.Failed(parsed.Errors);
        Result<ApplyRequest> read = document.RootElement.Text("resourceType") == "Parameters"
            ? OfParameters(document, declared)
            : With(ResourceReader.OfBundle(document.RootElement, [document], "Bundle", declared), null, null);
        if (read.Value is null)
            document.Dispose();
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => Resources.Dispose();

    private static Result<ApplyRequest> OfParameters(JsonDocument document, FhirRelease declared)
    {
        List<InputError> errors = [];
        var named = new Dictionary<string, (JsonElement Json, string Place)>();
        int index = 0;
        foreach (JsonElement parameter in document.RootElement.Items("parameter"))
        {
            string place = Invariant($"Parameters.parameter[{index++}]");
            if (parameter.Text("name") is not { } name || !Names.Contains(name) || !named.TryAdd(name, (parameter, place)))
                errors.Add(new(place, $"Expected the parameters {string.Join(", ", Names)}, each at most once."));
        }

        string? subject = named.TryGetValue("subject", out var about)
            ? about.Json.Text("valueString") ?? about.Json.Member("valueReference")?.Text("reference")
            : null;
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
        return errors.Count > 0 ? Result<ApplyRequest>.Failed(errors) : With(resources!, subject, asOf);
    }

    private static Result<ApplyRequest> With(Result<ResourceSet> resources, string? subject, DateOnly? asOf) =>
        resources.Value is { } read ? new ApplyRequest(subject, asOf, read) : Result<ApplyRequest>.Failed(resources.Errors);
}
