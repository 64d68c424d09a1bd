using GuidelineDecisions.DecisionCore.Json;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>Which entries of which type of Bundle are read.</summary>
public sealed class BundleTypeTests
{
    private const string Positive = "10828004";
    private const string Negative = "260385009";

    [Theory]
    [InlineData("collection")]
    [InlineData("searchset")]
    [InlineData("transaction")]
    [InlineData("batch")]
    [InlineData("document")]
    [InlineData("message")]
    [InlineData("history")]
    public void The_entries_of_a_record_are_read(string type)
    {
        Mapped mapped = MapBundle(OfType(type, $"{{\"resource\":{Her2(Positive)}}}"));
        Assert.Equal("positive", mapped["her2Status"]);
    }

    [Theory]
    [InlineData("transaction-response")]
    [InlineData("batch-response")]
    [InlineData("Collection")]
    public void Any_other_type_is_refused_with_what_is_allowed(string type)
    {
        InputError error = Assert.Single(Errors(OfType(type, $"{{\"resource\":{Her2(Positive)}}}")));
        Assert.Equal("Bundle.type", error.Pointer);
        Assert.Contains("history", error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("document", "Composition")]
    [InlineData("message", "MessageHeader")]
    public void The_header_of_a_document_or_message_is_not_part_of_the_record(string type, string header)
    {
        string other = $$"""{"resource":{"resourceType":"{{header}}","status":"final","subject":{"reference":"Group/7"} } }""";
        Mapped mapped = MapBundle(OfType(type, other, $"{{\"resource\":{Her2(Positive)}}}"));
        Assert.Equal(("positive", 1), (mapped["her2Status"], mapped.Report.ResourcesRead));
    }

    [Fact]
    public void A_document_that_was_entered_in_error_is_refused()
    {
        const string Withdrawn = """{"resource":{"resourceType":"Composition","status":"entered-in-error"} }""";
        InputError error = Assert.Single(Errors(OfType("document", Withdrawn, $"{{\"resource\":{Her2(Positive)}}}")));
        Assert.Equal("Bundle.entry[0].resource.status", error.Pointer);
    }

    [Fact]
    public void Of_a_history_only_the_current_version_of_a_resource_is_read()
    {
        // The newest is first, as the standard sorts it.
        string sorted = OfType("history", Stored("o", "", Negative), Stored("o", "", Positive));
        Assert.Equal("negative", MapBundle(sorted)["her2Status"]);
        string byTime = OfType(
            "history", Stored("o", "\"lastUpdated\":\"2026-01-01T10:00:00+02:00\"", Positive),
            Stored("o", "\"lastUpdated\":\"2026-01-01T09:00:00Z\"", Negative));
        Assert.Equal("negative", MapBundle(byTime)["her2Status"]);
        string byNumber = OfType(
            "history", Stored("o", "\"versionId\":\"9\"", Positive), Stored("o", "\"versionId\":\"10\"", Negative));
        Mapped mapped = MapBundle(byNumber);
        Assert.Equal("negative", mapped["her2Status"]);
        Assert.Contains(mapped.Report.Remarks, remark => remark.Contains("earlier versions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"request":{"method":"DELETE","url":"Observation/o"} }""")]
    [InlineData("""{"request":{"method":"DELETE","url":"https://a.example/fhir/Observation/o"} }""")]
    [InlineData("""{"fullUrl":"https://a.example/fhir/Observation/o","request":{"method":"DELETE"} }""")]
    public void What_was_deleted_is_not_read(string deletion)
    {
        Assert.Null(MapBundle(OfType("history", deletion, Stored("o", "", Positive)))["her2Status"]);
        // Deleted, then created again.
        Assert.Equal("positive", MapBundle(OfType("history", Stored("o", "", Positive), deletion))["her2Status"]);
    }

    [Fact]
    public void Of_two_entries_with_the_same_fullUrl_and_different_versions_the_newer_is_read()
    {
        string older = $"{{\"fullUrl\":\"urn:uuid:1\",{Stored("o", "\"versionId\":\"1\"", Positive)[1..]}";
        string newer = $"{{\"fullUrl\":\"urn:uuid:1\",{Stored("o", "\"versionId\":\"2\"", Negative)[1..]}";
        Assert.Equal("negative", MapBundle(OfType("collection", older, newer))["her2Status"]);
        Assert.NotEmpty(Errors(OfType("collection", older, older)));
    }

    [Fact]
    public void A_Bundle_whose_meaning_is_changed_is_refused()
    {
        string ruled = OfType("collection", $"{{\"resource\":{Her2(Positive)}}}").Replace(
            "\"type\"", "\"implicitRules\":\"https://a.example\",\"type\"", StringComparison.Ordinal);
        Assert.Equal("Bundle.implicitRules", Assert.Single(Errors(ruled)).Pointer);
        string extended = OfType("collection", $"{{\"modifierExtension\":[{{\"url\":\"a\"}}],\"resource\":{Her2(Positive)}}}");
        Assert.Equal("Bundle.entry[0].modifierExtension", Assert.Single(Errors(extended)).Pointer);
    }

    [Fact]
    public void A_Bundle_within_the_record_is_remarked()
    {
        Mapped mapped = MapBundle(OfType("collection", $"{{\"resource\":{Bundle(Her2(Positive))}}}"));
        Assert.Null(mapped["her2Status"]);
        Assert.Contains("were not read", Assert.Single(mapped.Report.Remarks), StringComparison.Ordinal);
    }

    private static string Her2(string code) => Observation("48676-1", $"\"valueCodeableConcept\":{Concept(Snomed, code)}");

    private static string Stored(string id, string meta, string code)
    {
        string known = meta.Length == 0 ? "" : $"\"meta\":{{{meta}}},";
        string members = $"\"id\":\"{id}\",{known}\"valueCodeableConcept\":{Concept(Snomed, code)}";
        return $"{{\"request\":{{\"method\":\"PUT\",\"url\":\"Observation/{id}\"}},\"resource\":{Observation("48676-1", members)}}}";
    }

    private static string OfType(string type, params IEnumerable<string> entries) =>
        $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{string.Join(",", entries)}}]}""";
}
