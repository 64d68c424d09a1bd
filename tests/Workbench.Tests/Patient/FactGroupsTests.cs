using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Pages.Patient;

namespace GuidelineDecisions.Workbench.Tests.Patient;

public sealed class FactGroupsTests
{
    [Fact]
    public void Every_fact_of_every_guideline_is_in_exactly_one_group() =>
        Assert.All(ShippedFiles.Versions, each =>
        {
            LoadedGuideline guideline = Shipped.Load(each.Id, each.Version);
            Assert.Equal(
                guideline.Guideline.Facts.Select(fact => fact.Id).Order(StringComparer.Ordinal),
                FactGroups.Of(guideline.Guideline).SelectMany(group => group.Facts).Select(fact => fact.Id).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_facts_of_the_scope_come_first_and_a_score_has_its_total_with_its_components()
    {
        IReadOnlyList<FactGroup> groups = FactGroups.Of(Shipped.Active("her2-vertebral-metastasis").Guideline);
        Assert.Equal(["her2Status", "locallyAdvanced", "metastaticStage", "vertebralMetastasis"], groups[0].Facts.Select(fact => fact.Id));
        FactGroup score = groups.Single(group => group.Total is not null);
        Assert.Equal((7, "sins"), (score.Facts.Count, score.Total));
    }
}
