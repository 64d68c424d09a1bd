using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>A compiled comparison: each distinct comparison of a guideline is one atom.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Subject">The id of the fact or score.</param>
/// <param name="Fact">The index of the fact in the dictionary, or -1 for a score.</param>
/// <param name="Score">The index of the score, or -1 for a fact.</param>
/// <param name="Affirmed">The reason when the comparison is not false.</param>
/// <param name="Denied">The reason when the comparison is false.</param>
internal sealed record Atom(Comparison Comparison, string Subject, int Fact, int Score, ReasonTemplate Affirmed, ReasonTemplate Denied)
{
    /// <summary>Whether its truth is computed from the values instead of from the class of its fact.</summary>
    public bool IsDirect => DirectComparison.Includes(Comparison);

    public ImmutableArray<string> Codes => Comparison switch
    {
        CodeIn c => c.Values,
        IncludesAny c => c.Values,
        _ => [],
    };
}
