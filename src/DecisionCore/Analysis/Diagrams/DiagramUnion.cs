using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>
/// The union of many sets, built from unions of sets that depend on the same late variables. Joined one after the other, each set would
/// walk through everything that was joined before, which takes a time that grows with the square of their number.
/// </summary>
internal static class DiagramUnion
{
    /// <summary>The patients that are in at least one of the sets.</summary>
    public static int Of(DiagramStore store, IEnumerable<int> sets, AnalysisMeter meter)
    {
        int[] ordered =
        [
            .. sets.Distinct().OrderBy(set => DiagramVariables.Of(store, set, meter), Comparer<SortedSet<int>>.Create(FromTheLast)),
        ];
        return Joined(ordered);

        int Joined(ReadOnlySpan<int> some) => some.Length switch
        {
            0 => DiagramStore.Leaf(Truth.False),
            1 => some[0],
            int count => store.Or(Joined(some[..(count / 2)]), Joined(some[(count / 2)..])),
        };
    }

    private static int FromTheLast(SortedSet<int>? left, SortedSet<int>? right) => left!.Reverse().Zip(right!.Reverse())
        .Select(pair => pair.First.CompareTo(pair.Second))
        .Append(left!.Count.CompareTo(right!.Count))
        .FirstOrDefault(order => order != 0);
}
