using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// Pairs the cautions of a rule in two versions. A caution has no id: equal texts are the same caution, and the others are paired in
/// order, as reworded.
/// </summary>
internal static class CautionPairs
{
    /// <summary>Every caution of either version; null where a version lacks it.</summary>
    public static IEnumerable<(Caution? Before, Caution? After)> Of(ImmutableArray<Caution> before, ImmutableArray<Caution> after)
    {
        (Caution Before, Caution After)[] same =
            [.. before.Join(after, caution => caution.Text, caution => caution.Text, (old, now) => (old, now))
                .DistinctBy(pair => pair.old.Text)];
        Caution[] left = [.. before.Except(same.Select(pair => pair.Before))], right = [.. after.Except(same.Select(pair => pair.After))];
        return same.Select(pair => ((Caution?)pair.Before, (Caution?)pair.After))
            .Concat(Enumerable.Range(0, Math.Max(left.Length, right.Length))
                .Select(i => (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i))));
    }
}
