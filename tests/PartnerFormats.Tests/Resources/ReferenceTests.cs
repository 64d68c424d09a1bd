using System.Text;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

public sealed class ReferenceTests
{
    private const string Server = "https://a.example/fhir/";

    [Theory]
    [InlineData(Server + "Observation/from", "Condition/1", Server + "Condition/1")]
    [InlineData("https://b.example/fhir/Observation/from", "Condition/1", "https://b.example/fhir/Condition/1")]
    [InlineData("https://b.example/fhir/Observation/from", Server + "Condition/1", Server + "Condition/1")]
    [InlineData(Server + "Observation/from", "Condition/1/_history/3", Server + "Condition/1")]
    [InlineData(Server + "Observation/from", Server + "Condition/1/_history/3", Server + "Condition/1")]
    [InlineData("https://c.example/fhir/Observation/from", "Condition/1", null)]
    [InlineData("https://c.example/fhir/Observation/from", "Condition/3", "urn:uuid:3")]
    [InlineData("https://c.example/fhir/Observation/from", "https://c.example/fhir/Condition/2", null)]
    [InlineData("urn:uuid:from", "Condition/1", null)]
    [InlineData("urn:uuid:from", "Condition/2", Server + "Condition/2")]
    [InlineData("urn:uuid:from", "urn:uuid:3", "urn:uuid:3")]
    [InlineData("urn:uuid:from", "urn:uuid:4", null)]
    [InlineData("urn:uuid:from", "Condition?identifier=urn:x%7C7", "urn:uuid:3")]
    [InlineData("urn:uuid:from", "Patient?identifier=urn:x%7C7", null)]
    [InlineData("urn:uuid:from", "#missing", null)]
    public void A_literal_reference_resolves_by_the_server_of_its_entry(string from, string reference, string? expected)
    {
        using ResourceSet set = Read(from, "{}");
        Assert.Equal(expected, set.Resolve(reference, set.Resources[0])?.FullUrl);
    }

    [Theory]
    [InlineData("""{"identifier":{"system":"urn:x","value":"7"}}""", "urn:uuid:3")]
    [InlineData("""{"type":"Condition","identifier":{"system":"urn:x","value":"7"}}""", "urn:uuid:3")]
    [InlineData("""{"type":"Patient","identifier":{"system":"urn:x","value":"7"}}""", null)]
    [InlineData("""{"identifier":{"system":"urn:y","value":"7"}}""", null)]
    [InlineData("""{"identifier":{"system":"urn:x"}}""", null)]
    [InlineData("""{"identifier":{"system":"urn:x","value":"shared"}}""", null)]
    [InlineData("""{"display":"the tumour"}""", null)]
    public void A_logical_reference_resolves_by_the_only_resource_with_its_identifier(string reference, string? expected)
    {
        using ResourceSet set = Read("urn:uuid:from", "{}");
        using JsonDocument json = JsonDocument.Parse(reference);
        Assert.Equal(expected, set.Resolve(json.RootElement, set.Resources[0])?.FullUrl);
    }

    [Fact]
    public void A_contained_resource_is_found_from_its_container_and_from_what_else_that_contains()
    {
        using ResourceSet set = Read(
            "urn:uuid:from", """{"resourceType":"Observation","id":"a"},{"resourceType":"Medication","id":"m"}""");
        SourceResource container = set.Resources[0], contained = set.Resources[1];
        Assert.Same(contained, set.Resolve("#a", container));
        Assert.Same(container, set.Resolve("#", contained));
        SourceResource medication = set.Resolve("#m", contained)!;
        Assert.Equal(("Medication", "Bundle.entry[0].resource.contained[1]"), (medication.Type, medication.Place));
        Assert.Null(set.Resolve("#a", set.Resources[2]));
    }

    [Fact]
    public void Resources_of_one_patient_are_recognised_by_any_kind_of_reference()
    {
        const string Patient = """
            {"fullUrl":"https://a.example/fhir/Patient/1",
             "resource":{"resourceType":"Patient","id":"1","identifier":[{"system":"urn:mrn","value":"17"}]} }
            """;
        string[] same =
        [
            """{"reference":"Patient/1"}""", """{"reference":"https://a.example/fhir/Patient/1/_history/4"}""",
            """{"identifier":{"system":"urn:mrn","value":"17"} }""", """{"reference":"Patient?identifier=urn:mrn|17"}""",
        ];
        Assert.Equal("1", MapBundle(Whole([Patient, .. same.Select(Ecog)]))["ecog"]);
        foreach (string other in new[]
        {
            """{"reference":"Patient/2"}""", """{"reference":"https://b.example/fhir/Patient/1"}""",
            """{"identifier":{"system":"urn:mrn","value":"18"} }""",
        })
        {
            Assert.Contains("patient", Assert.Single(Errors(Whole([Patient, Ecog(other)]))).Detail, StringComparison.Ordinal);
        }

        Assert.Equal("1", MapBundle(Whole([Ecog(same[2]), Ecog(same[2])]))["ecog"]);

        static string Ecog(string subject) => $"{{\"resource\":{Observation("89247-1", $"\"valueInteger\":1,\"subject\":{subject}")}}}";
    }

    [Fact]
    public void A_contained_Patient_is_the_patient_of_the_record_only_if_an_identifier_says_so()
    {
        const string Patient = """
            {"resource":{"resourceType":"Patient","id":"1","identifier":[{"system":"urn:mrn","value":"17"}]} }
            """;
        Assert.Equal("1", MapBundle(Whole([Patient, Ecog("17")]))["ecog"]);
        Assert.NotEmpty(Errors(Whole([Patient, Ecog("18")])));
        Assert.NotEmpty(Errors(Whole([Ecog("17"), Ecog("18")])));

        static string Ecog(string number) => "{\"resource\":" + Observation("89247-1", $$"""
            "valueInteger":1,"subject":{"reference":"#p"},
            "contained":[{"resourceType":"Patient","id":"p","identifier":[{"system":"urn:mrn","value":"{{number}}"}]}]
            """) + "}";
    }

    private static ResourceSet Read(string from, string contained)
    {
        string first = $$"""{"resourceType":"Observation","id":"from","contained":[{{contained}}]}""";
        string bundle = Whole(
        [
            Entry(from, first), Entry(Server + "Condition/1", Condition("1", "shared")),
            Entry("https://b.example/fhir/Condition/1", Condition("1", "shared")), Entry(Server + "Condition/2", Condition("2", "8")),
            Entry("urn:uuid:3", Condition("3", "7")),
        ]);
        return ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle)).Value!;

        static string Entry(string url, string resource) => $"{{\"fullUrl\":\"{url}\",\"resource\":{resource}}}";

        static string Condition(string id, string number) =>
            $$"""{"resourceType":"Condition","id":"{{id}}","identifier":[{"system":"urn:x","value":"{{number}}"}]}""";
    }

    private static string Whole(IEnumerable<string> entries) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(",", entries)}}]}""";
}
