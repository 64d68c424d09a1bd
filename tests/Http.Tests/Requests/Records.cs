using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>A patient's record as FHIR, and CDS Hooks calls with it.</summary>
internal static class Records
{
    public const string MediaType = "application/fhir+json";

    public const string HookInstance = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";

    private const string Own = "https://example.org/guidelines/her2-vertebral-metastasis/facts";
    private const string Subject = "\"subject\":{\"reference\":\"Patient/p1\"}";

    private static readonly string[] Conditions =
    [
        $$"""{"resourceType":"Condition","id":"c1",{{Subject}},"code":{{Concept("http://snomed.info/sct", "427685000")}} }""",
        $$"""{"resourceType":"Condition","id":"c2",{{Subject}},"code":{{Concept("http://hl7.org/fhir/sid/icd-10-cm", "C79.51")}}"""
            + $$""","bodySite":[{{Concept("http://snomed.info/sct", "36470004")}}]}""",
    ];

    private static readonly string[] Observations =
    [
        Observation(
            "http://loinc.org",
            "48676-1",
            $"\"effectiveDateTime\":\"2025-01-01\",\"valueCodeableConcept\":{Concept("http://loinc.org", "LA6577-6")}"),
        Observation(
            "http://loinc.org",
            "48676-1",
            $"\"effectiveDateTime\":\"2026-01-01\",\"valueCodeableConcept\":{Concept("http://snomed.info/sct", "10828004")}"),
        Observation("http://loinc.org", "21907-1", $"\"valueCodeableConcept\":{Concept("http://snomed.info/sct", "55440008")}"),
        Observation("http://loinc.org", "21905-5", $"\"valueCodeableConcept\":{Concept("http://cancerstaging.org", "cT4b")}"),
        Observation("http://loinc.org", "89247-1", "\"valueInteger\":1"),
        Observation("http://loinc.org", "10230-1", "\"valueQuantity\":{\"value\":55,\"unit\":\"%\"}"),
        Observation(Own, "vertebralSites", "\"valueInteger\":1"),
    ];

    /// <summary>A condition that gives no fact, but which a clinician must know.</summary>
    public static string CordCompression { get; } =
        $$"""{"resourceType":"Condition","id":"cc",{{Subject}},"code":{{Concept("http://snomed.info/sct", "71286001")}} }""";

    public static string Bundle { get; } = BundleOf([.. Conditions, .. Observations]);

    /// <summary>The same facts as plain JSON.</summary>
    public const string Facts =
        """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true, "vertebralSites": 1,
          "ecog": 1, "lvefPercent": 55
        }
        """;

    public static string BundleOf(params IEnumerable<string> resources)
    {
        IEnumerable<string> entries = resources.Select(resource => $"{{\"resource\":{resource}}}");
        return $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', entries)}}]}""";
    }

    /// <summary>A call of patient-view with the record as prefetch.</summary>
    /// <param name="instance">The hookInstance.</param>
    /// <param name="more">Resources in addition to the record's observations.</param>
    public static string Hook(string instance = HookInstance, params IEnumerable<string> more) => $$"""
        {"hook":"patient-view","hookInstance":"{{instance}}","context":{"userId":"Practitioner/1","patientId":"p1"},
         "prefetch":{"patient":{"resourceType":"Patient","id":"p1"},"conditions":{{BundleOf(Conditions)}},
         "observations":{{BundleOf([.. Observations, .. more])}} } }
        """;

    public static string Feedback(Reply cards, string reason)
    {
        IEnumerable<string> overridden = cards.Json.List("cards")
            .Where(card => card.List("overrideReasons").Texts("code").Contains(reason))
            .Select(card => $$"""
                {"card":"{{card.Text("uuid")}}","outcome":"overridden","outcomeTimestamp":"2026-11-23T10:00:00Z",
                 "overrideReason":{"reason":{"code":"{{reason}}"},"userComment":"in my own words"} }
                """);
        return $$"""{"feedback":[{{string.Join(',', overridden)}}]}""";
    }

    /// <summary>An observation of neurological signs.</summary>
    public static string Symptoms(params string[] there) =>
        Observation(Own, "symptoms", $"\"component\":[{string.Join(',', All.Select(symptom => Sign(symptom, there.Contains(symptom))))}]");

    /// <summary>An observation of 2026-10-01.</summary>
    public static string Observation(string system, string code, string members)
    {
        string date = members.Contains("effective", StringComparison.Ordinal) ? "" : "\"effectiveDateTime\":\"2026-10\",";
        return $$"""{"resourceType":"Observation","status":"final","code":{{Concept(system, code)}},{{Subject}},{{date}}{{members}}}""";
    }

    private static string Sign(string symptom, bool isThere) =>
        $"{{\"code\":{Concept(Own + "/symptoms", symptom)},\"valueBoolean\":{JsonSerializer.Serialize(isThere)}}}";

    private static readonly string[] All =
    [
        "mechanicalPain", "nonMechanicalPain", "radicularPain", "motorDeficit", "sensoryDeficit", "bladderBowelDysfunction",
        "gaitDisturbance",
    ];

    private static string Concept(string system, string code) => $$"""{"coding":[{"system":"{{system}}","code":"{{code}}"}]}""";
}
