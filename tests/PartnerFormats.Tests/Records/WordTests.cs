using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>Words leave facts open where no code is known. They must not do so for what is harmless.</summary>
public sealed class WordTests
{
    private static readonly DrugWords Drugs =
        RecordDeclaration.Of(Shipped.Version.Guideline.Guideline).Medications.Words;

    [Theory]
    [InlineData("trastuzumab-strf 150 MG Injection [Hercessi]")]
    [InlineData("Herceptin 150 mg powder")]
    [InlineData("KADCYLA")]
    [InlineData("palbociclib 75 MG Oral Tablet")]
    public void Names_and_brands_of_drugs_against_cancer_are_found(string display) => Assert.True(Drugs.AreIn(Concept(display)));

    [Theory]
    [InlineData("lisinopril 10 MG Oral Tablet")]
    [InlineData("amphotericin B liposomal injection")]
    [InlineData("epinephrine 0.3 MG Auto-Injector, injectable")]
    [InlineData("Recombinant hyaluronidase")]
    [InlineData("3 month oral capsule")]
    [InlineData("")]
    public void Forms_and_other_drugs_are_not(string display) => Assert.False(Drugs.AreIn(Concept(display)));

    [Fact]
    public void No_supportive_drug_of_the_pack_has_the_name_of_a_drug_against_cancer() =>
        Assert.DoesNotContain(
            CodeGroups.Shipped("drugs/supportive", "drugs/denosumab", "drugs/zoledronic-acid").Labels(),
            label => Drugs.AreIn(Concept(label)));

    [Theory]
    [InlineData("HER2/neu by IHC", "her2", true)]
    [InlineData("Fraction d’Éjection du VG", "ejection", true)]
    [InlineData("Another2", "her2", false)]
    [InlineData("other her, her2", "her2", true)]
    [InlineData("", "her2", false)]
    public void A_word_is_compared_from_its_beginning(string text, string word, bool isFound) =>
        Assert.Equal(isFound, PlainWords.Have(PlainWords.Of(text), word));

    private static JsonElement Concept(string display) =>
        JsonSerializer.SerializeToElement(new { coding = new[] { new { system = "http://loinc.org", code = "x", display } } });
}
