using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.Draft;

namespace GuidelineDecisions.PartnerFormats.Tests.Samples;

/// <summary>Every kind of resource that is emitted, for patients who bring out all its parts.</summary>
internal static class Emitted
{
    /// <summary>The resources, by a name for each.</summary>
    public static IEnumerable<(string Name, Resource Resource)> All()
    {
        foreach (GuidelineDecisions.Application.Guidelines.Catalogue.PublishedVersion version in Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions))
            yield return ($"plan-definition-{version.Version}", PlanDefinitionBuilder.Of(version));
        yield return ("capability-statement", PartnerFormats.Fhir.Capabilities.GetFhirMetadataEndpoint.Statement());
        yield return ("operation-outcome", PartnerFormats.Fhir.OperationOutcomes.Outcomes.Of(
            Application.Http.Problems.Invalid([new("Bundle.entry[2].resource", "It is not."), new("line 2", "Nor this."), new("", "Nor the whole.")]).ProblemDetails));
        yield return ("care-plan-nothing-known", Apply(Bundle("""{"resourceType":"Patient","id":"1"}""")).Plan);
        yield return ("care-plan-whole", Apply(Bundle(Record)).Plan);
        yield return ("care-plan-out-of-scope", Apply(Bundle(Observation("48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "260385009")}"))).Plan);
    }

    /// <summary>A record that brings out recommendations, advice against, follow-up, an emergency, missing data and lines that were not mapped.</summary>
    public static IReadOnlyList<string> Record { get; } =
    [
        Condition(Snomed, "427685000"), Condition(Icd, "C79.51", Site("36470004")),
        Observation("21907-1", $"\"valueCodeableConcept\":{Concept(Snomed, "55440008")}"),
        Observation("21905-5", $"\"valueCodeableConcept\":{Concept("http://cancerstaging.org", "cT4b")}"),
        Observation("89247-1", "\"valueInteger\":3"), Observation("10230-1", "\"effectiveDateTime\":\"2026-01-02\",\"valueQuantity\":{\"value\":45,\"unit\":\"%\"}"),
        Procedure("1217123003", $"\"performedPeriod\":{{\"start\":\"2026-08-01\",\"end\":\"2026-08-14\"}},{Site("36470004")}"),
        Own("vertebralSites", "\"valueInteger\":1"), Own("esccGrade", $"\"valueCodeableConcept\":{Concept(OwnSystem + "/esccGrade", "2")}"), Own("linesCompleted", "\"valueInteger\":0"),
        Own("symptoms", $"\"component\":[{string.Join(',', Symptoms.Select(symptom => $"{{\"code\":{Concept(OwnSystem + "/symptoms", symptom)},\"valueBoolean\":{(symptom == "motorDeficit" ? "true" : "false")}}}"))}]"),
        """{"resourceType":"CarePlan","id":"earlier","status":"draft","intent":"proposal","subject":{"reference":"Patient/1"},"instantiatesCanonical":["https://example.org/guidelines/her2-vertebral-metastasis|0.9.0"],"identifier":[{"system":"urn:guideline-decisions:decision","value":"another"}]}""",
    ];

    /// <summary>Applies the shipped guideline.</summary>
    public static AppliedPlan Apply(string body) => PlanApplication.Apply(Encoding.UTF8.GetBytes(body), Shipped.Version, Shipped.AsOf).Value!;

    private const string OwnSystem = "https://example.org/guidelines/her2-vertebral-metastasis/facts";

    private static string[] Symptoms => [.. Shipped.Version.Guideline.Guideline.Facts.Single(fact => fact.Id == "symptoms").Values.Select(value => value.Id)];

    private static string Own(string fact, string value) => Observation("x", $"\"code\":{Concept(OwnSystem, fact)},{value}");
}
