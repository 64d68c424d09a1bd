using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Service;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>What the patient page reads from the service.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StoredPatient))]
[JsonSerializable(typeof(MappedRecord))]
internal sealed partial class PatientJson : JsonSerializerContext;

/// <summary>A stored case.</summary>
public sealed record StoredPatient(
    string CaseId, int Revision, string Guideline, string Version, string AsOf, string DecisionId, JsonElement Facts);

/// <summary>The facts of a record, and how they were found.</summary>
public sealed record MappedRecord(JsonElement Facts, MappingReport Mapping);

/// <summary>How facts were found in a record.</summary>
public sealed record MappingReport(
    MappedResources Resources, IReadOnlyList<string> Remarks, IReadOnlyList<MappedFact> Mapped, IReadOnlyList<UnmappedLine> Unmapped,
    IReadOnlyList<MappingAlert> Alerts);

/// <summary>How many resources there were.</summary>
public sealed record MappedResources(int Read, int Relevant);

/// <summary>A fact with its reason.</summary>
public sealed record MappedFact(string Fact, string? Effective, string Because, string? Reading);

/// <summary>Something that might have given a fact.</summary>
public sealed record UnmappedLine(IReadOnlyList<string> Facts, string Reason);

/// <summary>Something that a clinician must know although it gives no fact.</summary>
public sealed record MappingAlert(string Text);

/// <summary>The requests of the patient page. Each sends what the user has asked for, and only then.</summary>
public sealed class PatientService(ServiceClient service)
{
    /// <summary>Reads a case.</summary>
    public Task<ServiceResult<StoredPatient>> FindAsync(string caseId) =>
        service.GetAsync(PathOf(caseId), PatientJson.Default.StoredPatient);

    /// <summary>Stores a case.</summary>
    /// <param name="caseId">The id of the case.</param>
    /// <param name="guideline">The id of the guideline. Its active version decides.</param>
    /// <param name="asOf">The day, YYYY-MM-DD.</param>
    /// <param name="facts">The facts as JSON.</param>
    /// <param name="tag">The revision that is replaced; null for a case that must not be there yet.</param>
    public Task<ServiceResult<StoredPatient>> StoreAsync(string caseId, string guideline, string asOf, byte[] facts, string? tag) =>
        service.SendAsync(
            HttpMethod.Put, PathOf(caseId), ServiceClient.Json(BodyOf(guideline, asOf, facts)), PatientJson.Default.StoredPatient,
            ifMatch: tag, ifNoneMatch: tag is null ? "*" : null);

    /// <summary>Has the service find the facts in a FHIR Bundle.</summary>
    public Task<ServiceResult<MappedRecord>> MapAsync(string guideline, string version, string bundle)
    {
        var body = new StringContent(bundle, Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json"));
        return service.SendAsync(
            HttpMethod.Post,
            $"fhir/facts?guideline={Uri.EscapeDataString(guideline)}&version={Uri.EscapeDataString(version)}",
            body,
            PatientJson.Default.MappedRecord);
    }

    private static string PathOf(string caseId) => $"cases/{Uri.EscapeDataString(caseId)}";

    private static byte[] BodyOf(string guideline, string asOf, byte[] facts)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("guideline"u8, guideline);
            writer.WriteString("asOf"u8, asOf);
            writer.WritePropertyName("facts"u8);
            writer.WriteRawValue(facts);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}
