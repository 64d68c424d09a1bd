using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

public sealed class ShippedPackTests
{
    [Fact]
    public void The_four_packs_are_shipped() =>
        Assert.Equal(["clinical 1.0.0", "drugs 1.0.0", "neoplasms 1.0.0", "staging 1.0.0"], Codes.Shipped.Packs);

    [Theory]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "c50.911", "neoplasms/breast-cancer")]
    [InlineData("http://snomed.info/sct", "62487009", "neoplasms/vertebra-t7")]
    [InlineData("http://www.whocc.no/atc", "L01FD04", "drugs/trastuzumab-deruxtecan")]
    [InlineData("http://snomed.info/sct", "1228944003", "staging/t-category-4")]
    [InlineData("http://loinc.org", "48676-1", "clinical/her2-test-conclusion")]
    public void Codings_are_in_their_group(string system, string code, string group) =>
        Assert.True(Codes.Shipped.Contains(group, Coding.Of(system, code)));
}
