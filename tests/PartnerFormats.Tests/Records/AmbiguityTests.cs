using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

public sealed class AmbiguityTests
{
    [Fact]
    public void A_bone_metastasis_without_a_vertebral_site_is_not_vertebral()
    {
        Map(Condition(Icd, "C79.51")).AssertUnknown("vertebralMetastasis", "site");
        Map(Condition(Snomed, "94222008", Site("71341001"))).AssertUnknown("vertebralMetastasis", "site");
    }

    [Theory]
    [InlineData("refuted", "refuted")]
    [InlineData("entered-in-error", "in error")]
    [InlineData("provisional", "not confirmed")]
    public void A_condition_that_is_not_confirmed_gives_no_fact(string verification, string reason) =>
        Map(Condition(Snomed, "94602001", Coded("verificationStatus", "condition-ver-status", verification)))
            .AssertUnknown("vertebralMetastasis", reason);

    [Fact]
    public void A_resolved_condition_is_neither_present_nor_absent() =>
        Map(Condition(Snomed, "94602001", Coded("clinicalStatus", "condition-clinical", "resolved")))
            .AssertUnknown("vertebralMetastasis", "is present");

    /// <summary>The line names the element that decided.</summary>
    [Theory]
    [InlineData("\"abatementDateTime\":\"2026-02-01\"", "abatementDateTime", "abatement")]
    [InlineData("\"abatementString\":\"spring\",\"clinicalStatus\":null", "abatementString", "abatement")]
    [InlineData("\"clinicalStatus\":{\"text\":\"aktiv\"}", "clinicalStatus", "is present")]
    [InlineData("\"verificationStatus\":{\"text\":\"gesichert\"}", "verificationStatus", "not confirmed")]
    public void A_condition_that_does_not_count_names_the_element_that_decides(string members, string element, string reason)
    {
        Mapped mapped = Map(Condition(Snomed, "94602001", members));
        mapped.AssertUnknown("vertebralMetastasis", reason);
        Assert.All(
            mapped.Report.Unmapped.Where(line => line.Facts.Contains("vertebralMetastasis") || line.Facts.Contains("metastaticStage")),
            line => Assert.Equal(element, line.Source!.Element));
    }

    [Fact]
    public void The_code_for_brain_metastases_says_neither_stable_nor_active() =>
        Map(Condition(Icd, "C79.31")).AssertUnknown("brainMetastases", "stable or active");

    [Theory]
    [InlineData(Snomed, "71286001")]
    [InlineData(Icd, "G95.20")]
    public void A_code_for_cord_compression_gives_neither_the_grade_nor_the_signs(string system, string code)
    {
        Mapped mapped = Map(Condition(system, code));
        mapped.AssertUnknown("esccGrade", "grade");
        mapped.AssertUnknown("symptoms", "signs");
    }

    [Fact]
    public void A_finding_about_another_tumour_does_not_count_for_the_breast_cancer()
    {
        string other = Condition(Icd, "C34.1", "\"id\":\"lung\"");
        string breast = Condition(Icd, "C50.911", "\"id\":\"breast\"");
        string value = $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}";
        Map(other, Observation("48676-1", value)).AssertUnknown("her2Status", "another malignancy");
        string aboutLung = Observation("48676-1", $"{value},\"focus\":[{{\"reference\":\"Condition/lung\"}}]");
        Map(other, breast, aboutLung).AssertUnknown("her2Status", "not coded as breast cancer");
        string aboutBreast = Observation("48676-1", $"{value},\"focus\":[{{\"reference\":\"Condition/breast\"}}]");
        Assert.Equal("positive", Map(other, breast, aboutBreast)["her2Status"]);
        Assert.Equal("positive", Map(breast, Observation("48676-1", value))["her2Status"]);
    }

    [Fact]
    public void A_response_belongs_to_the_compartment_that_the_status_is_about()
    {
        string spine = Condition(Snomed, "94602001", "\"id\":\"spine\"");
        string brain = Condition(Icd, "C79.31", "\"id\":\"brain\"");
        Mapped mapped = Map(spine, brain, Status("359746009", "spine", "2026-06-01"), Status("271299001", "brain", "2026-06-01"));
        Assert.Equal(("SD", "PD", "2026-06-01"), (mapped["responseVertebral"], mapped["responseIntracranial"], mapped["responseDate"]));
        Map(spine, Status("359746009", null, "2026-06-01")).AssertUnknown("responseExtracranial", "as a whole");
        Assert.True(Map(spine, Status("268910001", "spine", "2026-06-01")).Line("responseVertebral").IsUnconfirmed);
    }

    [Fact]
    public void A_response_older_than_that_of_another_compartment_is_unknown()
    {
        Mapped mapped = Map(
            Condition(Snomed, "94602001", "\"id\":\"spine\""), Condition(Icd, "C79.31", "\"id\":\"brain\""),
            Status("359746009", "spine", "2026-03-01"), Status("271299001", "brain", "2026-06-01"));
        mapped.AssertUnknown("responseVertebral", "assessed later");
        Assert.Equal("PD", mapped["responseIntracranial"]);
    }

    [Fact]
    public void The_largest_lesion_is_known_only_if_every_vertebral_site_is_measured()
    {
        string both = Condition(Snomed, "94222008", $"\"bodySite\":[{Concept(Snomed, "61032001")},{Concept(Snomed, "36470004")}]");
        string first = Size("61032001", "19", "mm"), third = Size("36470004", "2.1", "cm");
        Assert.Equal("2.1", Map(both, first, third)["largestLesionCm"]);
        Assert.Equal("1.9", Map(Condition(Snomed, "94222008", Site("66794005")), first)["largestLesionCm"]);
        Map(both, first).AssertUnknown("largestLesionCm", "not every site");
        Map(first).AssertUnknown("largestLesionCm", "not every site");
        Map(Condition(Snomed, "94602001"), first).AssertUnknown("largestLesionCm", "not every site");
        string withoutSite = Observation("21889-1", "\"valueQuantity\":{\"value\":4,\"unit\":\"cm\"}");
        Map(both, withoutSite).AssertUnknown("largestLesionCm", "exactly one site");
        Mapped inches = Map(Condition(Snomed, "94222008", Site("61032001")), Size("61032001", "2", "in"));
        inches.AssertUnknown("largestLesionCm", "one of: cm, mm");
    }

    [Fact]
    public void A_resource_without_a_subject_reference_or_with_a_modifier_extension_is_not_used()
    {
        string value = $"\"valueCodeableConcept\":{Concept(Snomed, "10828004")}";
        Mapped withoutReference = Map(Observation("48676-1", $"{value},\"subject\":{{\"display\":\"the patient\"}}"));
        Assert.Null(withoutReference["her2Status"]);
        Assert.Contains("the patient is unknown", Assert.Single(withoutReference.Report.Unmapped).Reason, StringComparison.Ordinal);
        Mapped modified = Map(Observation("48676-1", $"{value},\"modifierExtension\":[{{\"url\":\"urn:not\",\"valueBoolean\":true}}]"));
        Assert.Null(modified["her2Status"]);
        Assert.Contains("changes its meaning", Assert.Single(modified.Report.Unmapped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_fact_is_unknown_and_never_false()
    {
        Mapped nothing = Map();
        Assert.All(Shipped.Version.Guideline.Guideline.Facts, fact => Assert.Null(nothing[fact.Id]));
        Assert.Empty(nothing.Report.Mapped);
    }

    private static string Coded(string element, string system, string code) =>
        $"\"{element}\":{Concept($"http://terminology.hl7.org/CodeSystem/{system}", code)}";

    private static string Status(string code, string? focus, string date) => Observation(
        "97509-4",
        $$"""
        "effectiveDateTime":"{{date}}","valueCodeableConcept":{{Concept(Snomed, code)}},
        "focus":{{(focus is null ? "null" : $"[{{\"reference\":\"Condition/{focus}\"}}]")}},
        "extension":[
          {"url":"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-evidence-type",
           "valueCodeableConcept":{{Concept(Snomed, "363679005")}}}]
        """);

    private static string Size(string site, string value, string unit) =>
        Observation("33728-7", $"\"valueQuantity\":{{\"value\":{value},\"unit\":\"{unit}\"}},\"bodySite\":{Concept(Snomed, site)}");
}
