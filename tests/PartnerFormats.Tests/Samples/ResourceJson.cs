using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Samples;

/// <summary>Writes resources as JSON for tests. A test gives the members that matter; the common members are filled in.</summary>
internal static class ResourceJson
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string Icd = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    public static string Concept(string system, string code) => $$"""{"coding":[{"system":"{{system}}","code":"{{code}}"}]}""";

    /// <summary>A final observation of 2026-01-01 with a LOINC code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="members">Members such as <c>"valueInteger":1</c>, which replace the defaults.</param>
    public static string Observation(string code, string members) => Merged(
        $$"""
        {"resourceType":"Observation","status":"final","code":{{Concept(Loinc, code)}},"subject":{"reference":"Patient/1"},
         "effectiveDateTime":"2026-01-01"}
        """, members);

    /// <summary>An active, confirmed condition.</summary>
    public static string Condition(string system, string code, string members = "") => Merged(
        $$"""
        {"resourceType":"Condition","subject":{"reference":"Patient/1"},"code":{{Concept(system, code)}},
         "clinicalStatus":{{Concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")}},
         "verificationStatus":{{Concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed")}}}
        """, members);

    /// <summary>A completed procedure.</summary>
    public static string Procedure(string code, string members = "") => Merged(
        $$"""
        {"resourceType":"Procedure","status":"completed","code":{{Concept(Snomed, code)}},"subject":{"reference":"Patient/1"} }
        """, members);

    /// <summary>A MedicationRequest, MedicationStatement or MedicationAdministration.</summary>
    public static string Medication(string type, string rxNorm, string members) => Merged(
        $$"""
        {"resourceType":"{{type}}","medicationCodeableConcept":{{Concept(RxNorm, rxNorm)}},"subject":{"reference":"Patient/1"} }
        """, members);

    public static string Site(string code) => $"\"bodySite\":[{Concept(Snomed, code)}]";

    public static string Bundle(params IEnumerable<string> resources)
    {
        IEnumerable<string> entries = resources.Select(resource => $"{{\"resource\":{resource}}}");
        return $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(",", entries)}}]}""";
    }

    /// <summary>Maps resources to the facts of the shipped guideline.</summary>
    public static Mapped Map(params IEnumerable<string> resources) => MapBundle(Bundle(resources));

    public static Mapped MapBundle(string bundle) => MapBundle(bundle, Shipped.AsOf);

    public static Mapped MapBundle(string bundle, DateOnly asOf)
    {
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle)).Value!;
        return new(FactMapping.Map(set, Shipped.Version, asOf).Value!);
    }

    /// <summary>The errors in reading and mapping a Bundle.</summary>
    public static IReadOnlyList<InputError> Errors(string bundle)
    {
        Result<ResourceSet> read = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle));
        if (read.Value is null)
            return read.Errors;
        using ResourceSet set = read.Value;
        return FactMapping.Map(set, Shipped.Version, Shipped.AsOf).Errors;
    }

    private static string Merged(string resource, string members)
    {
        JsonObject json = JsonNode.Parse(resource)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse($"{{{members}}}")!.AsObject())
            json[name] = value?.DeepClone();
        // A null member removes the default.
        foreach (string name in json.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            json.Remove(name);
        return json.ToJsonString();
    }
}

internal sealed record Mapped(MappedFacts Facts)
{
    /// <summary>The value of a fact as text; null if it is unknown.</summary>
    public string? this[string fact] => Facts.Facts[fact]?.ToString();

    public MappingReport Report => Facts.Report;

    /// <summary>The reasons why a fact was not mapped.</summary>
    public IEnumerable<string> Reasons(string fact) =>
        Report.Unmapped.Where(line => line.Facts.Contains(fact)).Select(line => line.Reason);

    /// <summary>Asserts that the fact is unknown and that a reason in the report contains this text.</summary>
    public void AssertUnknown(string fact, string reason)
    {
        Assert.Null(this[fact]);
        Assert.Contains(Reasons(fact), given => given.Contains(reason, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The report's entry for a mapped fact.</summary>
    public MappedFact Line(string fact) => Report.Mapped.Single(line => line.Fact == fact);
}
