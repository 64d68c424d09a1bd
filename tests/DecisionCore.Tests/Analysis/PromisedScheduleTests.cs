using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

public sealed class PromisedScheduleTests
{
    [Theory]
    [InlineData("Serial imaging every 2 to 4 months for recurrence.", "every 2 to 4 months")]
    [InlineData("CT at 6-12 months, then CT at 18-24 months", "at 6-12 months")]
    [InlineData("Optional CT at 12 months", "at 12 months")]
    [InlineData("CT every two years until 5 years", "every two years")]
    [InlineData("See the patient again in about 6 weeks.", "in about 6 weeks")]
    [InlineData("CT after 3–6 months", "after 3–6 months")]
    [InlineData("Annual CT", "Annual")]
    [InlineData("CT every year", "every year")]
    public void A_time_of_follow_up_is_a_promise(string text, string words) => Assert.Equal(words, PromisedSchedules.Promise(text));

    [Theory]
    [InlineData("Progression within 6 months of adjuvant therapy")]
    [InlineData("The LVEF is older than 3 months: measure it again.")]
    [InlineData("24 Gy in 2 fractions")]
    [InlineData("For adults of 35 years or more")]
    [InlineData("Trastuzumab 6 mg/kg every 21 days")]
    [InlineData("Repeat the MRI at once")]
    public void Other_texts_are_not(string text) => Assert.Null(PromisedSchedules.Promise(text));

    [Fact]
    public void The_shipped_versions_have_no_warnings() =>
        Assert.All(Shipped.Folders, folder => Assert.Empty(VersionAnalysis.Run(
            Shipped.Guideline(folder), cancel: TestContext.Current.CancellationToken).Warnings));
}
