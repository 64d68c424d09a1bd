using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>The public mCODE sample bundles, written by an extraction tool.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("mcode-extraction-patient-1.json")]
    [InlineData("mcode-extraction-patient-2.json")]
    public void A_sample_gives_a_report_but_no_fact_about_a_disease_not_coded_as_breast_cancer(string file)
    {
        Mapped mapped = MapBundle(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "mcode", file)));
        // The cancer in the samples is coded as a malignancy without a site, so nothing is known to be about the breast.
        foreach (string fact in new[] { "her2Status", "metastaticStage", "locallyAdvanced" })
            Assert.Null(mapped[fact]);
        mapped.AssertUnknown("metastaticStage", "not coded as breast cancer");
        Assert.True(mapped.Report.ResourcesRelevant > 3);
    }

    [Fact]
    public void A_sample_recoded_as_breast_cancer_gives_its_M_category()
    {
        string sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "mcode", "mcode-extraction-patient-1.json"));
        Mapped mapped = MapBundle(sample.Replace("363346000", "254837009", StringComparison.Ordinal));
        Assert.Equal(("M0", "true"), (mapped["metastaticStage"], mapped["locallyAdvanced"]));
    }
}
