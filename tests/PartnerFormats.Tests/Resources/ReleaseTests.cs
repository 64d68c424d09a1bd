using System.Text;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>A resource of another release of FHIR is named as such, and nothing is read from it.</summary>
public sealed class ReleaseTests
{
    private const string Subject = "\"subject\":{\"reference\":\"Patient/1\"}";

    [Theory]
    [InlineData("R5", "medication", $$"""{"resourceType":"MedicationRequest","medication":{"concept":{} },{{Subject}}}""")]
    [InlineData("R5", "occurrenceDateTime", $$"""{"resourceType":"Procedure","occurrenceDateTime":"2026-01-01",{{Subject}}}""")]
    [InlineData("R5", "ingredient.item", """{"resourceType":"Medication","ingredient":[{"item":{} }]}""")]
    [InlineData("R5", "meta.profile",
        """{"resourceType":"Basic","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/Basic|5.0.0"]} }""")]
    [InlineData("R5", "meta.profile",
        """{"resourceType":"Basic","meta":{"profile":["http://hl7.org/fhir/5.0/StructureDefinition/Basic"]} }""")]
    [InlineData("STU3", "taken", $$"""{"resourceType":"MedicationStatement","taken":"y",{{Subject}}}""")]
    [InlineData("STU3", "clinicalStatus", $$"""{"resourceType":"Condition","clinicalStatus":"active",{{Subject}}}""")]
    [InlineData("STU3", "resourceType", $$"""{"resourceType":"ProcedureRequest",{{Subject}}}""")]
    [InlineData("DSTU2", "resourceType", $$"""{"resourceType":"MedicationOrder"}""")]
    public void A_resource_of_another_release_is_named_with_the_element_that_shows_it(string release, string element, string resource)
    {
        UnmappedLine line = Map(resource).Report.Unmapped[0];
        Assert.Equal(element, line.Source!.Element);
        Assert.Contains($"FHIR {release}, not R4", line.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"meta\":{\"profile\":[\"http://hl7.org/fhir/StructureDefinition/Observation|4.0.1\"]}")]
    [InlineData("\"meta\":{\"profile\":[\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab|3.0.2\"]}")]
    [InlineData("\"meta\":{\"profile\":[1,null,\"|5.0.0\"]}")]
    public void What_R4_allows_and_the_profiles_of_guides_say_nothing(string members) =>
        Assert.DoesNotContain(
            Map(Observation("89247-1", $"\"valueInteger\":1,{members}")).Report.Unmapped,
            line => line.Reason.Contains("not R4,", StringComparison.Ordinal));

    [Fact]
    public void A_newer_observation_of_another_release_leaves_the_fact_unknown()
    {
        Mapped mapped = Map(
            Observation("89247-1", "\"valueInteger\":1"),
            Observation("89247-1", "\"valueInteger\":3,\"effectiveDateTime\":\"2026-02-01\",\"context\":{\"reference\":\"Encounter/1\"}"));
        mapped.AssertUnknown("ecog", "FHIR STU3, not R4");
    }

    [Theory]
    [InlineData(FhirRelease.R5, "FHIR R5, not R4")]
    [InlineData(FhirRelease.Stu3, "FHIR STU3, not R4")]
    public void A_record_that_is_declared_to_be_of_another_release_gives_no_fact(FhirRelease release, string reason)
    {
        byte[] record = Encoding.UTF8.GetBytes(Bundle(Observation("89247-1", "\"valueInteger\":1")));
        MappingReport report = RecordMapping.Map(record, false, Shipped.Version, Shipped.AsOf, release).Value!.Report;
        Assert.Empty(report.Mapped);
        Assert.Contains(report.Unmapped, line => line.Reason.Contains(reason, StringComparison.Ordinal));
    }
}
