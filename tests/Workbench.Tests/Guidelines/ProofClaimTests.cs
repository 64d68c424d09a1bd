using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.Workbench.Pages.Guidelines;
using GuidelineDecisions.Workbench.Tests.Patient;
using GuidelineDecisions.Workbench.Workers;

namespace GuidelineDecisions.Workbench.Tests.Guidelines;

/// <summary>What the page says about a proof.</summary>
public sealed class ProofClaimTests
{
    private static readonly Guideline Guideline = Shipped.Active("her2-vertebral-metastasis").Guideline;
    private static readonly IReadOnlyList<ProofClaim> Claims = ProofClaim.Of(Guideline);

    [Fact]
    public void Every_exhaustive_topic_exclusive_group_and_invariant_is_a_claim() => Assert.Equal(
        Guideline.Topics.Count(topic => topic.Exhaustive) + Guideline.Exclusive.Length + Guideline.Invariants.Length + 1, Claims.Count);

    [Fact]
    public void A_finding_refutes_only_the_claim_at_its_place()
    {
        Proof proof = With(new PlacedText("/invariants/1", 7, "The invariant is broken."));
        Assert.Equal("/invariants/1", Assert.Single(Claims, claim => claim.ResultIn(proof) == "refuted").Pointers[0]);
        Assert.Equal(Claims.Count - 1, Claims.Count(claim => claim.ResultIn(proof) == "proved"));
    }

    [Fact]
    public void Nothing_is_called_proved_when_the_analysis_ended_beyond_its_budget() =>
        Assert.All(Claims, claim => Assert.Equal("not known", claim.ResultIn(With(new PlacedText("", 1, "Beyond the budget.")))));

    private static Proof With(PlacedText finding) => new([], [finding], [], 10);
}
