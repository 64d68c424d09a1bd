using System.Text;

namespace GuidelineDecisions.Benchmarks.Fhir;

/// <summary>Records of one patient as Bundles, of any number of entries.</summary>
internal static class Records
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Loinc = "http://loinc.org";

    /// <summary>Of ten entries eight are about facts: as in the record of a patient who has been treated for long.</summary>
    public static byte[] Mixed(int entries) => Bundle(entries, i => (i % 10) switch
    {
        0 => Observation(i, Loinc, "48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}"),
        1 => Observation(i, Loinc, "89247-1", "\"valueInteger\":1"),
        2 => Observation(i, Loinc, "10230-1", "\"valueQuantity\":{\"value\":55,\"unit\":\"%\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\"}"),
        3 => Observation(i, Loinc, "21907-1", $"\"valueCodeableConcept\":{Concept(Snomed, "55440008")}"),
        4 => Observation(i, Loinc, "97509-4", $"\"valueCodeableConcept\":{Concept(Snomed, "359746009")}"),
        5 => $$"""{"resourceType":"Condition","id":"r{{i}}",{{Subject}},"recordedDate":"{{Date(i)}}","code":{{Concept("http://hl7.org/fhir/sid/icd-10-cm", "C79.51")}},"bodySite":[{{Concept(Snomed, "36470004")}}]}""",
        6 => $$"""{"resourceType":"Procedure","id":"r{{i}}","status":"completed",{{Subject}},"code":{{Concept(Snomed, "1217123003")}},"performedPeriod":{"start":"{{Date(i)}}","end":"{{Date(i)}}"},"bodySite":[{{Concept(Snomed, "36470004")}}]}""",
        7 => $$"""{"resourceType":"MedicationStatement","id":"r{{i}}","status":"completed",{{Subject}},"dateAsserted":"{{Date(i)}}","medicationCodeableConcept":{{Concept("http://www.nlm.nih.gov/research/umls/rxnorm", "224905")}} }""",
        8 => Observation(i, Loinc, "718-7", "\"valueQuantity\":{\"value\":12.1,\"unit\":\"g/dL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"g/dL\"}"),
        _ => $$"""{"resourceType":"Encounter","id":"r{{i}}","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},{{Subject}} }""",
    });

    /// <summary>Every entry is about one and the same fact.</summary>
    public static byte[] OneFact(int entries) => Bundle(entries, i => Observation(i, Loinc, "48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}"));

    private const string Subject = "\"subject\":{\"reference\":\"Patient/p\",\"display\":\"A patient of a benchmark\"}";

    private static byte[] Bundle(int entries, Func<int, string> resource) => Encoding.UTF8.GetBytes(
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', Enumerable.Range(0, entries).Select(i => $"{{\"fullUrl\":\"https://ehr.example.org/fhir/r{i}\",\"resource\":{resource(i)}}}"))}}]}""");

    private static string Observation(int i, string system, string code, string value) => $$"""
        {"resourceType":"Observation","id":"r{{i}}","meta":{"profile":["http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tumor-marker-test"],"lastUpdated":"2026-01-01T00:00:00Z"},
        "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A narrative as servers generate it, of about the length that they have.</p></div>"},
        "status":"final","category":[{{Concept("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")}}],"code":{{Concept(system, code)}},{{Subject}},
        "effectiveDateTime":"{{Date(i)}}T08:00:00+01:00","performer":[{"reference":"Practitioner/1"}],{{value}} }
        """;

    private static string Date(int i) => $"{new DateOnly(2020, 1, 1).AddDays(i % 2000):yyyy-MM-dd}";

    private static string Concept(string system, string code) => $$"""{"coding":[{"system":"{{system}}","code":"{{code}}","display":"What the code means, as servers write it"}]}""";
}
