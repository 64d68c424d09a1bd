using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>The variants in which real records express the same fact.</summary>
public sealed class VariantTests
{
    [Theory]
    [InlineData("48676-1", Loinc, "LA6576-8", "positive")]
    [InlineData("48676-1", Snomed, "10828004", "positive")]
    [InlineData("85319-2", Loinc, "LA6577-6", "negative")]
    [InlineData("18474-7", Snomed, "260385009", "negative")]
    [InlineData("85318-4", Snomed, "10828004", "positive")]
    [InlineData("31150-6", "urn:oid:2.16.840.1.113883.6.96", "10828004", "positive")]
    public void HER2_is_read_from_LOINC_or_SNOMED_values(string code, string system, string answer, string status) =>
        Assert.Equal(status, Map(Observation(code, $"\"valueCodeableConcept\":{Concept(system, answer)}"))["her2Status"]);

    [Theory]
    [InlineData(Snomed, "427685000", "positive")]
    [InlineData(Icd, "Z17.31", "positive")]
    [InlineData(Icd, "Z1732", "negative")]
    public void HER2_is_read_from_a_diagnosis_that_names_it(string system, string code, string status) =>
        Assert.Equal(status, Map(Condition(system, code))["her2Status"]);

    [Theory]
    [InlineData(Snomed, "94602001", null)]
    [InlineData(Snomed, "94222008", "3572006")]
    [InlineData(Snomed, "128462008", "61032001")]
    [InlineData(Icd, "C79.51", "56094003")]
    [InlineData(Icd, "C7951", "36470004")]
    public void A_vertebral_metastasis_is_read_from_its_code_or_from_a_code_and_a_site(string system, string code, string? site)
    {
        Mapped mapped = Map(Condition(system, code, site is null ? "" : Site(site)));
        Assert.Equal("true", mapped["vertebralMetastasis"]);
        mapped.AssertUnknown("vertebralSites", "need not list them all");
    }

    [Theory]
    [InlineData("21907-1", Loinc, Snomed, "55440008", "M1")]
    [InlineData("21907-1", Loinc, "http://cancerstaging.org", "cM0", "M0")]
    [InlineData("399387003", Snomed, Snomed, "1229901006", "M0")]
    public void The_M_category_is_read(string code, string system, string answerSystem, string answer, string category)
    {
        string value = $"\"valueCodeableConcept\":{Concept(answerSystem, answer)}";
        string observation = Observation(code, $"\"code\":{Concept(system, code)},{value}");
        Assert.Equal(category, Map(observation)["metastaticStage"]);
    }

    [Theory]
    [InlineData("21905-5", "cT4b", "true")]
    [InlineData("21906-3", "cN2", "true")]
    [InlineData("21908-9", "3C", "true")]
    [InlineData("21908-9", "IIIA", "true")]
    [InlineData("21905-5", "cT3", null)]
    [InlineData("21906-3", "cN1", null)]
    [InlineData("21908-9", "IV", null)]
    public void Locally_advanced_is_our_reading_of_T_N_and_the_stage_group(string code, string category, string? value)
    {
        Mapped mapped = Map(Observation(code, $"\"valueCodeableConcept\":{Concept("http://cancerstaging.org", category)}"));
        Assert.Equal(value, mapped["locallyAdvanced"]);
        if (value is null)
            mapped.AssertUnknown("locallyAdvanced", "By itself");
        else
            Assert.StartsWith("Our reading", mapped.Line("locallyAdvanced").Reading, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"valueInteger\":2", "2")]
    [InlineData("\"valueQuantity\":{\"value\":1,\"code\":\"{score}\",\"system\":\"http://unitsofmeasure.org\"}", "1")]
    [InlineData("\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"LA9625-0\"}]}", "3")]
    [InlineData("\"valueInteger\":5", null)]
    [InlineData("\"valueQuantity\":{\"value\":1.5}", null)]
    [InlineData("\"valueString\":\"1\"", null)]
    public void ECOG_is_a_whole_number_or_a_coded_answer(string value, string? grade)
    {
        Mapped mapped = Map(Observation("89247-1", value));
        Assert.Equal(grade, mapped["ecog"]);
        Assert.Equal(grade is null, mapped.Reasons("ecog").Any());
    }

    [Theory]
    [InlineData("\"valueQuantity\":{\"value\":55,\"unit\":\"%\"}", "55", "2026-01-01")]
    [InlineData("\"valueQuantity\":{\"value\":55.50,\"code\":\"%\",\"system\":\"http://unitsofmeasure.org\"}", "55.5", "2026-01-01")]
    [InlineData("\"effectiveDateTime\":\"2026-01\",\"valueQuantity\":{\"value\":55,\"unit\":\"%\"}", "55", null)]
    [InlineData("\"effectiveDateTime\":\"2026-01-02T23:30:00-05:00\",\"valueQuantity\":{\"value\":55,\"unit\":\"%\"}", "55", "2026-01-02")]
    [InlineData("\"valueQuantity\":{\"value\":55,\"unit\":\"%\",\"comparator\":\">\"}", null, null)]
    [InlineData("\"valueQuantity\":{\"value\":0.55}", null, null)]
    [InlineData("\"valueQuantity\":{\"value\":99,\"unit\":\"%\"}", null, null)]
    public void LVEF_and_its_date_are_read(string members, string? percent, string? day)
    {
        Mapped mapped = Map(Observation("10230-1", members));
        Assert.Equal((percent, day), (mapped["lvefPercent"], mapped["lvefDate"]));
        Assert.Equal(percent is null, mapped.Reasons("lvefPercent").Any());
        Assert.Equal(day is null, mapped.Reasons("lvefDate").Any());
    }

    [Theory]
    [InlineData("172043006")]
    [InlineData("406505007")]
    [InlineData("384723003")]
    public void A_completed_mastectomy_resects_the_primary(string code)
    {
        Assert.Equal("resected", Map(Procedure(code))["primaryTumour"]);
        Map(Procedure(code, "\"status\":\"preparation\"")).AssertUnknown("primaryTumour", "completed");
    }

    [Fact]
    public void A_mastectomy_on_the_other_side_leaves_the_primary()
    {
        static string Side(string code) => $$"""
            "bodySite":[{"extension":[{"url":"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
            "valueCodeableConcept":{{Concept(Snomed, code)}}}]}]
            """;
        Mapped other = Map(Condition(Snomed, "254837009", Side("7771000")), Procedure("172043006", Side("24028007")));
        other.AssertUnknown("primaryTumour", "side");
        Mapped same = Map(Condition(Snomed, "254837009", Side("7771000")), Procedure("172043006", Side("7771000")));
        Assert.Equal("resected", same["primaryTumour"]);
    }

    [Theory]
    [InlineData("\"performedPeriod\":{\"start\":\"2026-02-01\",\"end\":\"2026-02-14\"}", "73903008", "2026-02-14")]
    [InlineData("\"performedDateTime\":\"2026-02-03T10:00:00Z\"", "21799000", "2026-02-03")]
    [InlineData("\"performedPeriod\":{\"start\":\"2026-02-01\"}", "73903008", null)]
    [InlineData("\"performedDateTime\":\"2026-02\"", "73903008", null)]
    [InlineData("\"performedDateTime\":\"2026-02-03\"", "76752008", null)]
    public void The_end_of_vertebral_radiotherapy_is_read(string performed, string site, string? end)
    {
        Mapped mapped = Map(Procedure("1217123003", $"{performed},{Site(site)}"));
        Assert.Equal(end, mapped["vertebralRadiotherapyEnd"]);
        Assert.Equal(end is null, mapped.Reasons("vertebralRadiotherapyEnd").Any());
    }

    [Fact]
    public void Spine_imaging_is_read_from_reports_studies_and_procedures()
    {
        string report = Observation("30854-4", "\"resourceType\":\"DiagnosticReport\",\"effectiveDateTime\":\"2026-03-01\"");
        string study = $$"""
            {"resourceType":"ImagingStudy","status":"available","subject":{"reference":"Patient/1"},"started":"2026-04-01T08:00:00+02:00",
            "procedureCode":[{{Concept(Snomed, "241645008")}}]}
            """;
        Assert.Equal("2026-03-01", Map(report)["lastSpineImaging"]);
        Assert.Equal("2026-04-01", Map(report, study)["lastSpineImaging"]);
        string procedure = Procedure("241645008", "\"performedDateTime\":\"2026-05-01\"");
        Assert.Equal("2026-05-01", Map(report, study, procedure)["lastSpineImaging"]);
    }
}
