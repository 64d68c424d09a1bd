using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>
/// The date on which what a resource says was true of the patient. A period counts from its end, or from its start while it is open.
/// </summary>
internal static class EffectiveDate
{
    private const string AssertedDate = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

    /// <summary>The date of a resource of any type that gives facts.</summary>
    public static FhirDate? Of(SourceResource source) => source.Type switch
    {
        "Condition" => OfCondition(source.Json),
        "Procedure" => OfProcedure(source.Json),
        "FamilyMemberHistory" => FhirDate.TryParse(source.Json.Text("date")),
        "ImagingStudy" => FhirDate.TryParse(source.Json.Text("started")),
        "DiagnosticReport" => OfResult(source.Json) ?? FhirDate.TryParse(source.Json.Text("issued")),
        "Observation" => OfResult(source.Json) ?? source.ReportedAt,
        _ => OfMedication(source.Json),
    };

    /// <summary>The own date of an observation or a report.</summary>
    public static FhirDate? OfResult(JsonElement json) =>
        FhirDate.TryParse(json.Text("effectiveDateTime") ?? json.Text("effectiveInstant")) ?? EndOf(json, "effectivePeriod");

    public static FhirDate? OfProcedure(JsonElement json) =>
        FhirDate.TryParse(json.Text("performedDateTime")) ?? EndOf(json, "performedPeriod");

    public static FhirDate? OfMedication(JsonElement json) =>
        FhirDate.TryParse(json.Text("dateAsserted") ?? json.Text("authoredOn") ?? json.Text("effectiveDateTime"))
        ?? EndOf(json, "effectivePeriod");

    /// <summary>When the condition was asserted, else recorded, else when it began.</summary>
    private static FhirDate? OfCondition(JsonElement json)
    {
        JsonElement? asserted = json.Extension(AssertedDate, "valueDateTime");
        return FhirDate.TryParse(asserted is { ValueKind: JsonValueKind.String } text ? text.GetString() : null)
            ?? FhirDate.TryParse(json.Text("recordedDate"))
            ?? FhirDate.TryParse(json.Text("onsetDateTime") ?? json.Member("onsetPeriod")?.Text("start"));
    }

    private static FhirDate? EndOf(JsonElement json, string period) =>
        FhirDate.TryParse(json.Member(period)?.Text("end")) ?? FhirDate.TryParse(json.Member(period)?.Text("start"));
}
