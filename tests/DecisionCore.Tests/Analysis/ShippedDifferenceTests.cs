using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

public sealed class ShippedDifferenceTests
{
    private static readonly VersionDifference Difference = DifferenceAnalysis
        .Between(Shipped.Guideline(Shipped.First), Shipped.Guideline("her2-vertebral-metastasis/1.1.0")).Value!;

    [Fact]
    public void Draft_1_1_0_is_a_minor_version()
    {
        Assert.Equal("minor", VersionClaim.Size(Difference));
        Assert.Null(VersionClaim.Refute(Difference));
        Assert.Empty(Difference.Facts);
        Assert.False(Difference.ScopeChanges);
    }

    [Fact]
    public void Only_the_new_option_and_the_second_line_rule_change_what_is_recommended()
    {
        string[] changed =
        [
            .. Difference.Regions.Where(region => region.Change.Part == DecisionPart.Rule)
                .Select(region => region.Change.Id).Distinct().Order(),
        ];
        Assert.Equal(["S17-trastuzumab-deruxtecan", "S36-trastuzumab-deruxtecan-pertuzumab-first-line"], changed);
    }

    [Fact]
    public void A_version_does_not_differ_from_itself()
    {
        VersionDifference none =
            DifferenceAnalysis.Between(
                Shipped.Guideline(Shipped.First), Shipped.Guideline(Shipped.First), cancel: TestContext.Current.CancellationToken).Value!;
        Assert.True(none.SameDecisions);
        Assert.Equal(0, none.Share);
        Assert.Equal("patch", VersionClaim.Size(none));
    }
}
