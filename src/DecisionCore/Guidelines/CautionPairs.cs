using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// Which caution of a rule in one version is which in another. A caution has no name: equal texts are the same caution, and others are paired in their order
/// (a text that was reworded).
/// </summary>
internal static class CautionPairs
{
    /// <summary>All cautions of both; null where a version lacks the caution.</summary>
    public static IEnumerable<(Caution? Before, Caution? After)> Of(ImmutableArray<Caution> before, ImmutableArray<Caution> after)
    {
        (Caution Before, Caution After)[] same =
            [.. before.Join(after, caution => caution.Text, caution => caution.Text, (old, now) => (old, now)).DistinctBy(pair => pair.old.Text)];
        Caution[] left = [.. before.Except(same.Select(pair => pair.Before))], right = [.. after.Except(same.Select(pair => pair.After))];
        return same.Select(pair => ((Caution?)pair.Before, (Caution?)pair.After))
            .Concat(Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(i => (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i))));
    }
}
