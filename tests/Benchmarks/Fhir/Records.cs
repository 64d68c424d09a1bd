using System.Text;

namespace GuidelineDecisions.Benchmarks.Fhir;

/// <summary>Records of one patient as Bundles with any number of entries.</summary>
internal static class Records
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Loinc = "http://loinc.org";
    private const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";
    private const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";
    private const string Narrative = "A narrative as servers generate it, of about the length that they have.";
    private const string Profile = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tumor-marker-test";
    private const string Subject = "\"subject\":{\"reference\":\"Patient/p\",\"display\":\"A patient of a benchmark\"}";

    private static readonly string Site = $"\"bodySite\":[{Concept(Snomed, "36470004")}]";

    /// <summary>Eight of ten entries are about facts, as in the record of a patient after long treatment.</summary>
    public static byte[] Mixed(int entries) => Bundle(entries, i => (i % 10) switch
    {
        0 => Observation(i, Loinc, "48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}"),
        1 => Observation(i, Loinc, "89247-1", "\"valueInteger\":1"),
        2 => Observation(i, Loinc, "10230-1", Quantity("55", "%")),
        3 => Observation(i, Loinc, "21907-1", $"\"valueCodeableConcept\":{Concept(Snomed, "55440008")}"),
        4 => Observation(i, Loinc, "97509-4", $"\"valueCodeableConcept\":{Concept(Snomed, "359746009")}"),
        5 => Resource("Condition", i, $"\"recordedDate\":\"{Date(i)}\",\"code\":{Concept(Icd, "C79.51")},{Site}"),
        6 => Resource("Procedure", i, $"\"status\":\"completed\",\"code\":{Concept(Snomed, "1217123003")},{Performed(i)},{Site}"),
        7 => Resource(
            "MedicationStatement",
            i,
            $"\"status\":\"completed\",\"dateAsserted\":\"{Date(i)}\",\"medicationCodeableConcept\":{Concept(RxNorm, "224905")}"),
        8 => Observation(i, Loinc, "718-7", Quantity("12.1", "g/dL")),
        _ => Resource("Encounter", i, $"\"status\":\"finished\",\"class\":{{\"system\":\"{Terminology}v3-ActCode\",\"code\":\"AMB\"}}"),
    });

    /// <summary>All entries are about the same fact.</summary>
    public static byte[] OneFact(int entries) =>
        Bundle(entries, i => Observation(i, Loinc, "48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}"));

    private static byte[] Bundle(int entries, Func<int, string> resource)
    {
        IEnumerable<string> all =
            Enumerable.Range(0, entries).Select(
                i => Invariant($"{{\"fullUrl\":\"https://ehr.example.org/fhir/r{i}\",\"resource\":{resource(i)}}}"));
        return Encoding.UTF8.GetBytes($$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', all)}}]}""");
    }

    private static string Resource(string type, int i, string members) =>
        Invariant($$"""{"resourceType":"{{type}}","id":"r{{i}}",{{Subject}},{{members}} }""");

    private static string Observation(int i, string system, string code, string value) => Invariant($$"""
        {"resourceType":"Observation","id":"r{{i}}","meta":{"profile":["{{Profile}}"],"lastUpdated":"2026-01-01T00:00:00Z"},
        "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{{Narrative}}</p></div>"},
        "status":"final","category":[{{Concept(Terminology + "observation-category", "laboratory")}}],
        "code":{{Concept(system, code)}},{{Subject}},
        "effectiveDateTime":"{{Date(i)}}T08:00:00+01:00","performer":[{"reference":"Practitioner/1"}],{{value}} }
        """);

    private static string Date(int i) => Invariant($"{new DateOnly(2020, 1, 1).AddDays(i % 2000):yyyy-MM-dd}");

    private static string Performed(int i) => $"\"performedPeriod\":{{\"start\":\"{Date(i)}\",\"end\":\"{Date(i)}\"}}";

    private static string Quantity(string value, string unit) =>
        $"\"valueQuantity\":{{\"value\":{value},\"unit\":\"{unit}\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"{unit}\"}}";

    private static string Concept(string system, string code) =>
        $$"""{"coding":[{"system":"{{system}}","code":"{{code}}","display":"What the code means, as servers write it"}]}""";
}
