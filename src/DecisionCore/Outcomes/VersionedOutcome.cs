using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Outcomes;

/// <summary>An outcome with its version, for comparison with the outcome of another version.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Version">The version.</param>
public sealed record VersionedOutcome(Outcome Outcome, CheckedGuideline Version)
{
    /// <summary>
    /// Every difference of another version's outcome from this one. Cautions are counted in the other version's order; a caution that
    /// the other version lacks gets a number after them. A caution that was only reworded or moved is the same caution.
    /// </summary>
    public ImmutableArray<OutcomeChange> ChangesTo(VersionedOutcome next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Outcome before = Version.ContentHash == next.Version.ContentHash ? Outcome : InTermsOf(next.Version.Guideline);
        return OutcomeChange.Between(before, next.Outcome);
    }

    private Outcome InTermsOf(Guideline other) =>
        Outcome with { Recommendations = [.. Outcome.Recommendations.Select(held => InTermsOf(held, other))] };

    private OutcomeRule InTermsOf(OutcomeRule held, Guideline other)
    {
        Rule? own = Version.Guideline.Rules.FirstOrDefault(rule => rule.Id == held.Rule);
        Rule? same = other.Rules.FirstOrDefault(rule => rule.Id == held.Rule);
        if (held.Cautions.IsEmpty || own is null || same is null)
            return held;
        (Caution? Before, Caution? After)[] pairs = [.. CautionPairs.Of(own.Cautions, same.Cautions)];
        int Place(int place) =>
            pairs.First(pair => ReferenceEquals(pair.Before, own.Cautions[place])).After is { } now ? same.Cautions.IndexOf(now)
                : same.Cautions.Length + place;
        return held with { Cautions = [.. held.Cautions.Select(Place).Order()] };
    }
}
