using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

public sealed class MedicationTests
{
    private const string Trastuzumab = "224905";
    private const string Pertuzumab = "1298944";
    private const string Docetaxel = "72962";
    private const string Tucatinib = "2361285";
    private const string Capecitabine = "194000";
    private const string Deruxtecan = "2267582";

    [Fact]
    public void Active_agents_form_the_current_regimen_whatever_resource_records_them()
    {
        Mapped mapped = Map(
            Medication("MedicationRequest", Trastuzumab, "\"status\":\"active\",\"intent\":\"order\",\"authoredOn\":\"2026-01-01\""),
            Medication("MedicationStatement", Pertuzumab, "\"status\":\"active\""),
            Medication("MedicationAdministration", Docetaxel, "\"status\":\"in-progress\",\"effectiveDateTime\":\"2026-11-03\""));
        Assert.Equal("taxane-trastuzumab-pertuzumab", mapped["currentRegimen"]);
        mapped.AssertUnknown("priorAgents", "whether these are all");
        mapped.AssertUnknown("linesCompleted", "whether these are all");
    }

    [Fact]
    public void Drafted_and_proposed_agents_form_the_planned_regimen()
    {
        Mapped mapped = Map(
            Medication("MedicationRequest", Tucatinib, "\"status\":\"draft\",\"intent\":\"order\""),
            Medication("MedicationRequest", Capecitabine, "\"status\":\"active\",\"intent\":\"plan\""),
            Medication("MedicationStatement", Trastuzumab, "\"status\":\"intended\""));
        Assert.Equal(("tucatinib-capecitabine-trastuzumab", null), (mapped["plannedRegimen"], mapped["currentRegimen"]));
    }

    [Fact]
    public void The_latest_resource_about_an_agent_counts()
    {
        string started = Medication(
            "MedicationRequest", Deruxtecan, "\"status\":\"active\",\"intent\":\"order\",\"authoredOn\":\"2025-01-01\"");
        string stopped = Medication("MedicationStatement", Deruxtecan, "\"status\":\"stopped\",\"dateAsserted\":\"2026-01-01\"");
        string sameDay = Medication("MedicationStatement", Deruxtecan, "\"status\":\"stopped\",\"dateAsserted\":\"2025-01-01\"");
        Assert.Equal("trastuzumab-deruxtecan", Map(started)["currentRegimen"]);
        Assert.Null(Map(started, stopped)["currentRegimen"]);
        Map(started, sameDay).AssertUnknown("currentRegimen", "contradict each other");
    }

    [Fact]
    public void Agents_that_form_no_regimen_of_the_guideline_are_reported() =>
        Map(
            Medication("MedicationStatement", Trastuzumab, "\"status\":\"active\""),
            Medication("MedicationStatement", Capecitabine, "\"status\":\"active\"")).AssertUnknown("currentRegimen", "no regimen");

    [Theory]
    [InlineData("\"status\":\"entered-in-error\",\"intent\":\"order\"", "in error")]
    [InlineData("\"status\":\"cancelled\",\"intent\":\"order\"", "planned, taken or ended")]
    [InlineData("\"status\":\"active\",\"intent\":\"order\",\"doNotPerform\":true", "planned, taken or ended")]
    public void A_drug_that_is_not_given_is_not_a_regimen(string members, string reason) =>
        Map(Medication("MedicationRequest", Deruxtecan, members)).AssertUnknown("currentRegimen", reason);

    [Fact]
    public void A_drug_can_be_a_reference_to_a_Medication()
    {
        string medication = $$"""{"resourceType":"Medication","id":"m","code":{{Concept(RxNorm, Deruxtecan)}} }""";
        const string Reference = "\"medicationCodeableConcept\":null,\"status\":\"active\",\"medicationReference\":{\"reference\":";
        string referring = Medication("MedicationStatement", "", Reference + "\"Medication/m\"}");
        string containing = Medication("MedicationStatement", "", $"{Reference}\"#m\"}},\"contained\":[{medication}]");
        Assert.Equal("trastuzumab-deruxtecan", Map(medication, referring)["currentRegimen"]);
        Assert.Equal("trastuzumab-deruxtecan", Map(containing)["currentRegimen"]);
        Assert.Null(Map(Medication("MedicationStatement", "", Reference + "\"Medication/none\"}"))["currentRegimen"]);
    }
}
