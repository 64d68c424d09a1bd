using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Reads a record by the declaration of an accepted document: the declaration was checked, so nothing may fail.</summary>
internal static class RecordUse
{
    private const string Subject = "\"subject\":{\"reference\":\"Patient/1\"}";

    private static readonly DateOnly AsOf = new(2026, 11, 23);

    // Each resource has codes that the minimal document of format 2 names.
    private static readonly byte[] Bundle = Encoding.UTF8.GetBytes($$$$"""
        {"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Patient","id":"1","birthDate":"1961-03-04"}},
        {"resource":{"resourceType":"Condition","id":"cancer",{{{{Subject}}}},"code":{{{{Icd("C50.9")}}}}}},
        {"resource":{"resourceType":"Condition","id":"brain",{{{{Subject}}}},"code":{{{{Icd("C79.31")}}}},
          "bodySite":[{{{{Snomed("69536005")}}}}]}},
        {"resource":{"resourceType":"Condition","id":"other",{{{{Subject}}}},"code":{{{{Icd("C18.9")}}}}}},
        {"resource":{"resourceType":"Observation","id":"ecog","status":"final",{{{{Subject}}}},"code":{{{{Loinc("89247-1")}}}},
          "valueCodeableConcept":{{{{Loinc("LA9622-7")}}}}}},
        {"resource":{"resourceType":"Observation","id":"size","status":"final",{{{{Subject}}}},"code":{{{{Loinc("21889-1")}}}},
          "bodySite":{{{{Snomed("69536005")}}}},"valueQuantity":{"value":1.5,"unit":"cm","code":"cm"}}},
        {"resource":{"resourceType":"Observation","id":"stage","status":"final",{{{{Subject}}}},"code":{{{{Loinc("21907-1")}}}},
          "valueCodeableConcept":{"coding":[{"system":"http://cancerstaging.org","code":"cM1"}]}}},
        {"resource":{"resourceType":"Observation","id":"response","status":"final",{{{{Subject}}}},"code":{{{{Loinc("97509-4")}}}},
          "focus":[{"reference":"Condition/brain"}],"valueCodeableConcept":{{{{Snomed("268910001")}}}}}},
        {"resource":{"resourceType":"Procedure","id":"mastectomy","status":"completed",{{{{Subject}}}},"code":{{{{Snomed("172043006")}}}}}},
        {"resource":{"resourceType":"DiagnosticReport","id":"mri","status":"final",{{{{Subject}}}},"code":{{{{Loinc("24935-9")}}}},
          "effectiveDateTime":"2026-01-02"}},
        {"resource":{"resourceType":"MedicationRequest","id":"drug","status":"active","intent":"order",{{{{Subject}}}},
          "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"1"}]}}}]}
        """);

    public static void Run(PublishedVersion version)
    {
        Guideline guideline = version.Guideline.Guideline;
        foreach (PrefetchTemplate template in PrefetchTemplates.Of(guideline))
            _ = template.For("1");
        Result<ResourceSet> record = ResourceReader.ReadBundle(Bundle);
        using ResourceSet resources = record.Value ?? throw new InvalidOperationException(string.Join(' ', record.Errors));
        if (FactMapping.Map(resources, version, AsOf).Value is null)
            throw new InvalidOperationException("The record was refused.");
    }

    private static string Icd(string code) => Concept("http://hl7.org/fhir/sid/icd-10-cm", code);

    private static string Snomed(string code) => Concept("http://snomed.info/sct", code);

    private static string Loinc(string code) => Concept("http://loinc.org", code);

    private static string Concept(string system, string code) => $$"""{"coding":[{"system":"{{system}}","code":"{{code}}"}]}""";
}
