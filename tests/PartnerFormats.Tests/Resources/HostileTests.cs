using System.Text;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>Malformed and malicious Bundles cause errors with their places, and never an exception or a guessed fact.</summary>
public sealed class HostileTests
{
    private static readonly string Her2 = Observation("48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"resourceType\":\"Patient\"}")]
    [InlineData("{\"resourceType\":\"Bundle\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":3}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":{}}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[null,1,[]]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":[]}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":{}}}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"type\":\"collection\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[],\"entry\":[]}")]
    public void A_body_that_is_not_a_valid_Bundle_is_an_error(string body) => Assert.NotEmpty(Errors(body));

    [Fact]
    public void Extensions_nested_a_million_deep_are_an_error()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"extension\":[", 1_000_000));
        InputError error = Assert.Single(Errors(Bundle($"{{\"resourceType\":\"Patient\",\"extension\":[{deep}")));
        Assert.Contains("deep", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_texts_are_ignored_and_not_repeated()
    {
        string huge = new('x', 3_000_000);
        Mapped mapped = Map(
            Observation("48676-1", $"\"valueString\":\"{huge}\""), Observation(huge, "\"valueInteger\":1"),
            Observation("89247-1", $"\"valueInteger\":1{new string('0', 100_000)}"), Condition(Icd, huge),
            $$"""{"resourceType":"{{huge}}"}""");
        Assert.Empty(mapped.Report.Mapped);
        Assert.DoesNotContain(mapped.Report.Unmapped, line => line.Reason.Contains("xxx", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_entries_with_the_same_fullUrl_are_an_error()
    {
        string bundle = $$"""
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"urn:uuid:1","resource":{{Her2}} },
              {"fullUrl":"urn:uuid:2","resource":{{Her2}} },
              {"fullUrl":"urn:uuid:1","resource":{{Her2}} }]}
            """;
        InputError error = Assert.Single(Errors(bundle));
        Assert.Equal("Bundle.entry[2].resource", error.Pointer);
        Assert.Contains("Bundle.entry[0].resource", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Circular_references_give_no_fact()
    {
        string focus = Observation("48676-1", $$"""
            "id":"c","valueCodeableConcept":{{Concept(Snomed, "10828004")}},"focus":[{"reference":"Observation/c"}]
            """);
        Assert.Empty(Map(Statement("a", "b"), Statement("b", "a"), focus).Report.Mapped);

        static string Statement(string id, string medication) => Medication("MedicationStatement", "", $$"""
            "id":"{{id}}","medicationCodeableConcept":null,"status":"active",
            "medicationReference":{"reference":"MedicationStatement/{{medication}}"}
            """);
    }

    [Fact]
    public void Resources_about_two_patients_are_an_error()
    {
        const string Patient = """{"resourceType":"Patient","id":"1"}""";
        string other = Her2.Replace("Patient/1", "Patient/2", StringComparison.Ordinal);
        Assert.Equal("Bundle.entry[1].resource", Assert.Single(Errors(Bundle(Her2, other))).Pointer);
        Assert.Contains("different patient", Assert.Single(Errors(Bundle(Patient, other))).Detail, StringComparison.Ordinal);
        string absolute = Her2.Replace("Patient/1", "https://ehr.example/fhir/Patient/1", StringComparison.Ordinal);
        Assert.Equal("positive", Map(Patient, Her2, absolute)["her2Status"]);
    }

    [Fact]
    public void A_record_of_a_patient_other_than_the_subject_is_an_error()
    {
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(Bundle(Her2))).Value!;
        Assert.NotNull(FactMapping.Map(set, Shipped.Version, Shipped.AsOf, "Patient/1").Value);
        InputError error = Assert.Single(FactMapping.Map(set, Shipped.Version, Shipped.AsOf, "Patient/12").Errors);
        Assert.Contains("subject", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_entries_are_an_error()
    {
        IEnumerable<string> resources = Enumerable.Repeat("""{"resourceType":"Basic"}""", ResourceReader.MaxResources + 1);
        Assert.Contains("20000", Assert.Single(Errors(Bundle(resources))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_the_wrong_type_read_as_absent()
    {
        foreach (string members in new[]
        {
            "\"status\":1", "\"code\":1", "\"code\":{\"coding\":{}}", "\"code\":{\"coding\":[1,null,{\"code\":1}]}", "\"subject\":[]",
            "\"effectiveDateTime\":{}", "\"valueCodeableConcept\":[1]", "\"focus\":[1]", "\"focus\":{}", "\"modifierExtension\":{}",
            "\"effectiveDateTime\":\"2026-13-45\"", "\"effectiveDateTime\":\"2026-01-01T10:00:00\"", "\"bodySite\":[[]]",
        })
        {
            Mapped mapped = Map(Merge(members));
            Assert.True(mapped["her2Status"] is null, members);
        }

        static string Merge(string members) => Observation("48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}").Replace(
            "\"resourceType\"", $"{members},\"resourceType\"", StringComparison.Ordinal) is { } text ? WithoutSecond(text) : "";

        // The first of two members is the one under test.
        static string WithoutSecond(string text)
        {
            var node = new System.Text.Json.Nodes.JsonObject();
            using var json = System.Text.Json.JsonDocument.Parse(text);
            foreach (System.Text.Json.JsonProperty member in json.RootElement.EnumerateObject())
                node.TryAdd(member.Name, System.Text.Json.Nodes.JsonNode.Parse(member.Value.GetRawText()));
            return node.ToJsonString();
        }
    }

    [Fact]
    public void The_report_remarks_a_page_of_several_and_an_OperationOutcome()
    {
        Mapped page = MapBundle($$"""
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://a.example"}],
             "entry":[{"resource":{{Her2}} },{"resource":{"resourceType":"OperationOutcome","issue":[]} }]}
            """);
        Assert.Equal("positive", page["her2Status"]);
        Assert.Equal(2, page.Report.Remarks.Length);
    }

    [Fact]
    public void Only_the_writes_of_a_transaction_are_read()
    {
        string Transaction(string method) => $$"""
            {"resourceType":"Bundle","type":"transaction","entry":[
              {"resource":{{Her2}},"request":{"method":"{{method}}","url":"Observation"} }]}
            """;
        Assert.Equal("positive", MapBundle(Transaction("POST"))["her2Status"]);
        Assert.Null(MapBundle(Transaction("DELETE"))["her2Status"]);
    }

    [Fact]
    public void NDJSON_is_read_line_by_line_with_the_line_number_in_errors()
    {
        string lines = $"{Her2}\n\r\n{Observation("89247-1", "\"valueInteger\":1")}";
        using ResourceSet set = ResourceReader.ReadLines(Encoding.UTF8.GetBytes(lines)).Value!;
        Assert.Equal("1", FactMapping.Map(set, Shipped.Version, Shipped.AsOf).Value!.Facts["ecog"]?.ToString());
        Result<ResourceSet> broken = ResourceReader.ReadLines(Encoding.UTF8.GetBytes($"{Her2}\n{{\n1"));
        Assert.Equal(["line 2", "line 3"], broken.Errors.Select(error => error.Pointer));
    }
}
