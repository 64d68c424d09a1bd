using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>Findings in a report or an observation are resources of the record.</summary>
public sealed class ContainedTests
{
    private static readonly string Ecog = Observation("89247-1", "\"id\":\"e\",\"valueInteger\":2,\"subject\":null");

    [Theory]
    [InlineData("DiagnosticReport", "result")]
    [InlineData("Observation", "hasMember")]
    public void A_contained_result_has_a_place_a_name_and_the_subject_of_its_container(string type, string element)
    {
        Mapped mapped = Map(Container(type, element, "final"));
        Assert.Equal("2", mapped["ecog"]);
        Assert.Equal("Bundle.entry[0].resource.contained[0]", mapped.Line("ecog").Source.Place);
        Assert.Equal($"{type}/7#e", mapped.Line("ecog").Source.Resource);
        string other = Observation("1", "\"subject\":{\"reference\":\"Patient/2\"}");
        Assert.Contains(
            "different patient", Assert.Single(Errors(Bundle(Container(type, element, "final"), other))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contained_condition_needs_no_subject_of_its_own()
    {
        string condition = Condition(Icd, "C79.51", $"\"id\":\"c\",\"subject\":null,{Site("36470004")}");
        string report = $$"""
            {"resourceType":"DiagnosticReport","id":"7","status":"final","code":{"text":"report"},"subject":{"reference":"Patient/1"},
             "contained":[{{condition}}],"extension":[{"url":"https://a.example","valueReference":{"reference":"#c"} }]}
            """;
        Assert.Equal("true", Map(report)["vertebralMetastasis"]);
    }

    [Theory]
    [InlineData("entered-in-error")]
    [InlineData("cancelled")]
    public void The_results_of_a_withdrawn_report_are_not_read(string status) =>
        Assert.Null(Map(Container("DiagnosticReport", "result", status))["ecog"]);

    private static string Container(string type, string element, string status) => $$"""
        {"resourceType":"{{type}}","id":"7","status":"{{status}}","code":{"text":"panel"},"subject":{"reference":"Patient/1"},
         "contained":[{{Ecog}}],"{{element}}":[{"reference":"#e"}]}
        """;
}
