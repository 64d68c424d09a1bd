using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Symbolic;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>What is proved about each rule on its own, for this document and for the earlier one.</summary>
/// <param name="unchanged">The rules that both documents have.</param>
/// <param name="before">What was proved for the earlier document; null for nothing.</param>
/// <param name="diagrams">The diagrams of this document.</param>
internal sealed class RuleProofs(UnchangedRules unchanged, RuleProofs? before, GuidelineDiagrams diagrams)
{
    private readonly RuleProof[]? earlier =
        before is not null && before.possible == diagrams.Possible && before.inScope == diagrams.InScope ? before.proofs : null;

    private readonly RuleProof[] proofs = new RuleProof[diagrams.Rules.Length];
    private readonly int possible = diagrams.Possible;
    private readonly int inScope = diagrams.InScope;

    /// <summary>What is proved about a rule of this document.</summary>
    public RuleProof this[int rule] => proofs[rule];

    /// <summary>What was proved about the same rule in the earlier document; null if it may be wrong now.</summary>
    public RuleProof? Of(int rule) =>
        earlier is not null && unchanged[rule] is { } place && earlier[place] is { IsLasting: true } proof
        && proof.Truth == diagrams.Rules[rule] && (place == rule || proof.Findings is [])
            ? proof : null;

    /// <summary>Keeps what is proved about a rule.</summary>
    public void Add(int rule, RuleProof proof) => proofs[rule] = proof;
}

/// <summary>What is proved about a rule on its own.</summary>
/// <param name="Truth">The diagram of the rule.</param>
/// <param name="Holds">The possible patients for whom it holds.</param>
/// <param name="RuledOut">The possible patients for whom it is ruled out.</param>
/// <param name="Findings">What is wrong with it; null if not all of it is listed.</param>
internal sealed record RuleProof(int Truth, int Holds, int RuledOut, ImmutableArray<Finding>? Findings)
{
    /// <summary>Whether the findings are the same as long as the rule is. Examples of patients depend on classes of facts.</summary>
    public bool IsLasting { get; } = Findings is { } listed && listed.All(finding => finding.Patient is null);
}
