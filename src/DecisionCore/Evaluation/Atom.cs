using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>A comparison as compiled: each distinct comparison of a guideline is one atom.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Subject">The fact or score that it is about.</param>
/// <param name="Fact">The place of the fact in the dictionary, or -1 for a score.</param>
/// <param name="Score">The place of the score, or -1 for a fact.</param>
/// <param name="Affirmed">The comparison in words.</param>
/// <param name="Denied">Its contrary in words.</param>
internal sealed record Atom(Comparison Comparison, string Subject, int Fact, int Score, ReasonTemplate Affirmed, ReasonTemplate Denied)
{
    /// <summary>The values of a coded comparison.</summary>
    public ImmutableArray<string> Codes => Comparison switch
    {
        CodeIn c => c.Values,
        IncludesAny c => c.Values,
        _ => [],
    };
}
