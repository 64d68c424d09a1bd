using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

/// <summary>The same code in the forms in which records write it.</summary>
public sealed class CodingTests
{
    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("http://hl7.org/fhir/sid/icd-10")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm")]
    [InlineData("http://hl7.org/fhir/sid/icd-9-cm")]
    [InlineData("http://terminology.hl7.org/CodeSystem/icd-o-3")]
    public void Codes_of_every_ICD_are_compared_without_point_and_in_upper_case(string system)
    {
        Assert.Equal(new(system, "C504"), Coding.Of(system, "C50.4"));
        Assert.Equal(new(system, "C504"), Coding.Of(system, "c504"));
    }

    [Theory]
    [InlineData("M49.5*")]
    [InlineData("M49.5+")]
    [InlineData("M49.5!")]
    [InlineData("M49.5†")]
    public void Marks_of_German_codes_are_left_out(string code) =>
        Assert.Equal("M495", Coding.Of("http://fhir.de/CodeSystem/bfarm/icd-10-gm", code).Code);

    [Theory]
    [InlineData("http://cancerstaging.org", "cT4b")]
    [InlineData("https://www.uicc.org/resources/tnm", "pT1.x")]
    [InlineData("http://snomed.info/sct", "254837009")]
    [InlineData("https://radelement.org", "RDE1301.0")]
    [InlineData("http://example.org/own", "a.B*")]
    public void Codes_of_other_systems_stay_as_they_are(string system, string code) =>
        Assert.Equal(new(system, code), Coding.Of(system, code));

    [Theory]
    [InlineData("https://cancerstaging.org", "http://cancerstaging.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1", "http://loinc.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct")]
    [InlineData("urn:oid:2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("urn:oid:2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm")]
    [InlineData("urn:oid:2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10")]
    [InlineData("urn:oid:2.16.840.1.113883.6.73", "http://www.whocc.no/atc")]
    [InlineData("urn:oid:2.16.840.1.113883.6.43.1", "http://terminology.hl7.org/CodeSystem/icd-o-3")]
    [InlineData("urn:oid:2.16.840.1.113883.3.26.1.1", "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/atc", "http://www.whocc.no/atc")]
    [InlineData("http://fhir.de/CodeSystem/dimdi/icd-10-gm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm")]
    [InlineData("http://example.org/own", "http://example.org/own")]
    [InlineData(null, "")]
    public void Other_names_of_a_system_count_as_its_URI(string? system, string uri) =>
        Assert.Equal(uri, Coding.Of(system, "x").System);

    [Fact]
    public void A_code_by_OID_is_normalized_like_one_by_URI() =>
        Assert.Equal(new("http://hl7.org/fhir/sid/icd-10", "C504"), Coding.Of("urn:oid:2.16.840.1.113883.6.3", "C50.4"));

    [Fact]
    public void A_coding_without_code_has_none() => Assert.Equal(new("http://loinc.org", ""), Coding.Of("http://loinc.org", null));

    [Fact]
    public void No_name_stands_for_two_systems()
    {
        string[] names = [.. CodeSystems.All.Select(system => system.Name)];
        string[] uris = [.. CodeSystems.All.SelectMany(system => system.OtherUris.Add(system.Uri))];
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(uris.Distinct(), uris);
    }
}
