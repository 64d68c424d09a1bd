using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>When a resource says that something was so.</summary>
internal static class Effective
{
    private const string AssertedDate = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

    /// <summary>Of an observation or a report: of a period its end.</summary>
    public static FhirDate? OfObservation(JsonElement json) =>
        FhirDate.TryParse(json.Text("effectiveDateTime") ?? json.Text("effectiveInstant")) ?? EndOf(json, "effectivePeriod");

    /// <summary>Of a procedure: of a period its end.</summary>
    public static FhirDate? OfProcedure(JsonElement json) => FhirDate.TryParse(json.Text("performedDateTime")) ?? EndOf(json, "performedPeriod");

    /// <summary>Of a condition: when it was asserted, else recorded, else when it began.</summary>
    public static FhirDate? OfCondition(JsonElement json) =>
        FhirDate.TryParse(json.Extension(AssertedDate, "valueDateTime") is { ValueKind: JsonValueKind.String } asserted ? asserted.GetString() : null)
        ?? FhirDate.TryParse(json.Text("recordedDate"))
        ?? FhirDate.TryParse(json.Text("onsetDateTime"));

    /// <summary>Of a request, statement or administration of a medication.</summary>
    public static FhirDate? OfMedication(JsonElement json) =>
        FhirDate.TryParse(json.Text("dateAsserted") ?? json.Text("authoredOn") ?? json.Text("effectiveDateTime")) ?? EndOf(json, "effectivePeriod");

    private static FhirDate? EndOf(JsonElement json, string period) =>
        FhirDate.TryParse(json.Member(period)?.Text("end")) ?? FhirDate.TryParse(json.Member(period)?.Text("start"));
}
