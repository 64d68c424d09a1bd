using System.Text;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.Draft;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>Bundles that are broken, or meant to break something: an error with its place, and never an exception or a guess.</summary>
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
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"history\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":3}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":{}}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[null,1,[]]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":[]}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":{}}}]}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"type\":\"collection\"}")]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[],\"entry\":[]}")]
    public void What_is_no_Bundle_is_an_error(string body)
    {
        Assert.NotEmpty(Errors(body));
    }

    [Fact]
    public void An_extension_a_million_deep_is_an_error()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"extension\":[", 1_000_000));
        Assert.Contains("deep", Assert.Single(Errors(Bundle($"{{\"resourceType\":\"Patient\",\"extension\":[{deep}"))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_texts_are_no_matter()
    {
        string huge = new('x', 3_000_000);
        Mapped mapped = Map(
            Observation("48676-1", $"\"valueString\":\"{huge}\""), Observation(huge, "\"valueInteger\":1"),
            Observation("89247-1", $"\"valueInteger\":1{new string('0', 100_000)}"), Condition(Icd, huge), $$"""{"resourceType":"{{huge}}"}""");
        Assert.Empty(mapped.Report.Mapped);
        Assert.DoesNotContain(mapped.Report.Unmapped, line => line.Reason.Contains("xxx", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_entries_of_one_fullUrl_are_an_error()
    {
        string bundle = $$"""
            {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1","resource":{{Her2}} },{"fullUrl":"urn:uuid:2","resource":{{Her2}} },{"fullUrl":"urn:uuid:1","resource":{{Her2}} }]}
            """;
        InputError error = Assert.Single(Errors(bundle));
        Assert.Equal("Bundle.entry[2].resource", error.Pointer);
        Assert.Contains("Bundle.entry[0].resource", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void References_in_a_circle_lead_nowhere()
    {
        string one = Medication("MedicationStatement", "", "\"id\":\"a\",\"medicationCodeableConcept\":null,\"status\":\"active\",\"medicationReference\":{\"reference\":\"MedicationStatement/b\"}");
        string two = Medication("MedicationStatement", "", "\"id\":\"b\",\"medicationCodeableConcept\":null,\"status\":\"active\",\"medicationReference\":{\"reference\":\"MedicationStatement/a\"}");
        string focus = Observation("48676-1", $"\"id\":\"c\",\"valueCodeableConcept\":{Concept(Snomed, "10828004")},\"focus\":[{{\"reference\":\"Observation/c\"}}]");
        Assert.Empty(Map(one, two, focus).Report.Mapped);
    }

    [Fact]
    public void Two_patients_are_an_error()
    {
        string other = Observation("48676-1", $"\"subject\":{{\"reference\":\"Patient/2\"}},\"valueCodeableConcept\":{Concept(Snomed, "10828004")}");
        Assert.Equal("Bundle.entry[1].resource", Assert.Single(Errors(Bundle(Her2, other))).Pointer);
        Assert.Contains("another patient", Assert.Single(Errors(Bundle("""{"resourceType":"Patient","id":"1"}""", other))).Detail, StringComparison.Ordinal);
        Assert.Equal("positive", Map("""{"resourceType":"Patient","id":"1"}""", Her2, Her2.Replace("Patient/1", "https://ehr.example/fhir/Patient/1", StringComparison.Ordinal))["her2Status"]);
    }

    [Fact]
    public void A_patient_other_than_the_subject_is_an_error()
    {
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(Bundle(Her2))).Value!;
        Assert.NotNull(FactMapping.Map(set, Shipped.Version, Shipped.AsOf, "Patient/1").Value);
        Assert.Contains("subject", Assert.Single(FactMapping.Map(set, Shipped.Version, Shipped.AsOf, "Patient/12").Errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void More_entries_than_allowed_are_an_error() =>
        Assert.Contains("20000", Assert.Single(Errors(Bundle(Enumerable.Repeat("""{"resourceType":"Basic"}""", ResourceReader.MostResources + 1)))).Detail, StringComparison.Ordinal);

    [Fact]
    public void Members_of_another_type_read_as_absent()
    {
        foreach (string members in new[]
        {
            "\"status\":1", "\"code\":1", "\"code\":{\"coding\":{}}", "\"code\":{\"coding\":[1,null,{\"code\":1}]}", "\"subject\":[]", "\"effectiveDateTime\":{}", "\"valueCodeableConcept\":[1]",
            "\"focus\":[1]", "\"focus\":{}", "\"modifierExtension\":{}", "\"effectiveDateTime\":\"2026-13-45\"", "\"effectiveDateTime\":\"2026-01-01T10:00:00\"", "\"bodySite\":[[]]",
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
    public void A_page_of_more_and_an_OperationOutcome_are_remarked()
    {
        Mapped page = MapBundle($$"""
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"next","url":"https://a.example"}],"entry":[{"resource":{{Her2}} },{"resource":{"resourceType":"OperationOutcome","issue":[]} }]}
            """);
        Assert.Equal("positive", page["her2Status"]);
        Assert.Equal(2, page.Report.Remarks.Length);
    }

    [Fact]
    public void A_transaction_says_what_it_writes_and_not_what_it_asks_for_or_deletes()
    {
        string Transaction(string method) => $$"""
            {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{{Her2}},"request":{"method":"{{method}}","url":"Observation"} }]}
            """;
        Assert.Equal("positive", MapBundle(Transaction("POST"))["her2Status"]);
        Assert.Null(MapBundle(Transaction("DELETE"))["her2Status"]);
    }

    [Fact]
    public void Lines_are_read_one_by_one()
    {
        using ResourceSet set = ResourceReader.ReadLines(Encoding.UTF8.GetBytes($"{Her2}\n\r\n{Observation("89247-1", "\"valueInteger\":1")}")).Value!;
        Assert.Equal("1", FactMapping.Map(set, Shipped.Version, Shipped.AsOf).Value!.Facts["ecog"]?.ToString());
        Assert.Equal(["line 2", "line 3"], ResourceReader.ReadLines(Encoding.UTF8.GetBytes($"{Her2}\n{{\n1")).Errors.Select(error => error.Pointer));
    }
}
