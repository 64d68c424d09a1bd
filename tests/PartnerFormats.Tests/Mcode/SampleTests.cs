using static GuidelineDecisions.PartnerFormats.Tests.Samples.Draft;

namespace GuidelineDecisions.PartnerFormats.Tests.Mcode;

/// <summary>The public sample bundles, as an extraction tool writes them.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("mcode-extraction-patient-1.json")]
    [InlineData("mcode-extraction-patient-2.json")]
    public void A_sample_gives_a_report_and_no_fact_about_another_disease(string file)
    {
        Mapped mapped = MapBundle(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "mcode", file)));
        // Their cancer is coded as malignancy of no site, so that nothing about it is known to be about the breast.
        foreach (string fact in new[] { "her2Status", "metastaticStage", "locallyAdvanced" })
            Assert.Null(mapped[fact]);
        mapped.AssertUnknown("metastaticStage", "not coded as breast cancer");
        Assert.True(mapped.Report.ResourcesRelevant > 3);
    }

    [Fact]
    public void With_the_breast_coded_the_sample_gives_its_category()
    {
        string sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "mcode", "mcode-extraction-patient-1.json"));
        Mapped mapped = MapBundle(sample.Replace("363346000", "254837009", StringComparison.Ordinal));
        Assert.Equal(("M0", "true"), (mapped["metastaticStage"], mapped["locallyAdvanced"]));
    }
}
