using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.Capabilities;
using GuidelineDecisions.PartnerFormats.Fhir.Libraries;
using GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Fhir.Questionnaires;
using Hl7.Fhir.Model;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Samples;

/// <summary>Every kind of resource that the service emits, for patients with whom every part of it occurs.</summary>
internal static class Emitted
{
    public static IEnumerable<(string Name, Resource Resource)> All()
    {
        foreach (PublishedVersion version in Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions))
        {
            string name = $"{version.Guideline.Guideline.Id}-{version.Version}";
            yield return ($"plan-definition-{name}", PlanDefinitionBuilder.Of(version));
            yield return ($"library-{name}", LibraryBuilder.Of(version));
            using var nothing = JsonDocument.Parse("{}");
            Decision decision = Evaluator.Decide(version.Facts.Read(nothing.RootElement, Shipped.AsOf).Value!);
            yield return ($"questionnaire-{name}", QuestionnaireBuilder.Of(decision, version.Guideline.Guideline.Facts));
        }

        yield return ("capability-statement", GetFhirMetadataEndpoint.Statement());
        yield return ("operation-definition", ApplyOperation.Definition);
        InputError[] errors = [new("Bundle.entry[2].resource", "In a resource."), new("line 2", "In a line."), new("", "In the whole.")];
        yield return ("operation-outcome", OperationOutcomeBuilder.Of(Problems.Invalid(errors).ProblemDetails));
        yield return ("care-plan-nothing-known", Apply(Bundle("""{"resourceType":"Patient","id":"1"}""")).Plan);
        yield return ("care-plan-whole", Apply(Bundle(Record)).Plan);
        string negative = Observation("48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "260385009")}");
        yield return ("care-plan-out-of-scope", Apply(Bundle(negative)).Plan);
    }

    /// <summary>A record with recommendations, advice against, follow-up, an emergency, missing data and unmapped resources.</summary>
    public static IReadOnlyList<string> Record { get; } =
    [
        Condition(Snomed, "427685000"), Condition(Icd, "C79.51", Site("36470004")),
        Observation("21907-1", $"\"valueCodeableConcept\":{Concept(Snomed, "55440008")}"),
        Observation("21905-5", $"\"valueCodeableConcept\":{Concept("http://cancerstaging.org", "cT4b")}"),
        Observation("89247-1", "\"valueInteger\":3"),
        Observation("10230-1", "\"effectiveDateTime\":\"2026-01-02\",\"valueQuantity\":{\"value\":45,\"unit\":\"%\"}"),
        Procedure("1217123003", $"\"performedPeriod\":{{\"start\":\"2026-08-01\",\"end\":\"2026-08-14\"}},{Site("36470004")}"),
        Coded("vertebralSites", "\"valueInteger\":1"), Coded("linesCompleted", "\"valueInteger\":0"),
        Coded("esccGrade", $"\"valueCodeableConcept\":{Concept(FactSystem + "/esccGrade", "2")}"),
        Coded("symptoms", $"\"component\":[{string.Join(",", Symptoms.Select(Symptom))}]"),
        """
        {"resourceType":"CarePlan","id":"earlier","status":"draft","intent":"proposal","subject":{"reference":"Patient/1"},
         "instantiatesCanonical":["https://example.org/guidelines/her2-vertebral-metastasis|0.9.0"],
         "identifier":[{"system":"urn:guideline-decisions:decision","value":"another"}]}
        """,
    ];

    public static AppliedPlan Apply(string body) =>
        PlanApplication.Apply(Encoding.UTF8.GetBytes(body), Shipped.Version, Shipped.AsOf).Value!;

    private const string FactSystem = "https://example.org/guidelines/her2-vertebral-metastasis/facts";

    private static IEnumerable<string> Symptoms =>
        Shipped.Version.Guideline.Guideline.Facts.Single(fact => fact.Id == "symptoms").Values.Select(value => value.Id);

    private static string Symptom(string symptom) =>
        $"{{\"code\":{Concept(FactSystem + "/symptoms", symptom)},\"valueBoolean\":{(symptom == "motorDeficit" ? "true" : "false")}}}";

    private static string Coded(string fact, string value) => Observation("x", $"\"code\":{Concept(FactSystem, fact)},{value}");
}
