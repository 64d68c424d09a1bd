using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// Finds invariants whose condition no possible patient meets. They hold but prove nothing: a misspelt value looks like a proof.
/// </summary>
internal static class IdleInvariants
{
    public static IEnumerable<Warning> In(GuidelineDiagrams diagrams, DiagramStore store)
    {
        for (int i = 0; i < diagrams.Guideline.Invariants.Length; i++)
        {
            Invariant invariant = diagrams.Guideline.Invariants[i];
            bool isInScope = invariant.Must is not null && !invariant.AnyScope;
            int who = store.And(
                isInScope ? diagrams.InScope : diagrams.Possible, store.Where(diagrams.Of(invariant.When), Truth.True));
            if (who != DiagramStore.Leaf(Truth.False))
                continue;
            yield return new(
                WarningKind.IdleInvariant, Invariant($"/invariants/{i}/when"),
                $"The condition of the invariant '{invariant.Id}' is true for no possible patient{(isInScope ? " in scope" : "")}, "
                    + "so the invariant proves nothing.");
        }
    }
}
