using System.Collections.Immutable;
using System.Numerics;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Partitions the sets of one fact of type codes.</summary>
/// <param name="fact">The fact.</param>
/// <param name="comparisons">The comparisons with the fact.</param>
/// <param name="scored">The components of scores that sum the points of its members.</param>
internal sealed class SetPartition(FactDefinition fact, ImmutableArray<Comparison> comparisons, ImmutableArray<MemberPoints> scored)
{
    // For each comparison the bits of the values that it lists; -1 for emptiness.
    private readonly int[] listed = [.. comparisons.Select(c => c is IncludesAny includes ? BitsOf(fact, includes.Values) : -1)];

    public ImmutableArray<FactClass> Classes() => scored.IsEmpty ? OfComparisons() : WithSums();

    private ImmutableArray<FactClass> OfComparisons()
    {
        // Breadth-first from the empty set, adding one code at a time, so the smallest set of each class is found first.
        var found = new Dictionary<UInt128, SetsClass>();
        var next = new Queue<int>([0]);
        while (next.TryDequeue(out int set))
        {
            UInt128 holding = Holding(set);
            if (found.ContainsKey(holding))
                continue;
            found.Add(holding, new SetsClass(comparisons, holding, ToSet(set), [], []));
            CheckCount(found.Count);
            for (int value = 0; value < fact.Values.Length; value++)
            {
                if ((set >> value & 1) == 0)
                    next.Enqueue(set | 1 << value);
            }
        }

        return [.. found.Values];
    }

    /// <summary>
    /// Value by value: of the sets of the values so far that nothing distinguishes, one is enough, since further members have the same
    /// effect on each of them.
    /// </summary>
    private ImmutableArray<FactClass> WithSums()
    {
        var smallest = new Dictionary<(UInt128 Holding, string Sums), int> { [SignatureOf(0)] = 0 };
        for (int value = 0; value < fact.Values.Length; value++)
        {
            foreach (int set in smallest.Values.Select(set => set | 1 << value).ToArray())
            {
                (UInt128, string) signature = SignatureOf(set);
                if (!smallest.TryGetValue(signature, out int other) || Size(set) < Size(other))
                    smallest[signature] = set;
            }

            CheckCount(smallest.Count);
        }

        return
        [
            .. smallest.Values.OrderBy(Size).ThenBy(set => set)
                .Select(set => new SetsClass(comparisons, Holding(set), ToSet(set), scored, SumsOf(ToSet(set)))),
        ];

        static int Size(int set) => BitOperations.PopCount((uint)set);
    }

    private (UInt128 Holding, string Sums) SignatureOf(int set) =>
        (Holding(set), string.Join(' ', SumsOf(ToSet(set)).Select(sum => Invariant($"{sum:0.#}"))));

    private ImmutableArray<decimal> SumsOf(CodesValue set) => [.. scored.Select(component => ComponentPoints.Of(component, set))];

    private UInt128 Holding(int set)
    {
        UInt128 holding = 0;
        for (int i = 0; i < listed.Length; i++)
        {
            if (comparisons[i] is IsEmpty ? set == 0 : (listed[i] & set) != 0)
                holding |= UInt128.One << i;
        }

        return holding;
    }

    private void CheckCount(int classes)
    {
        if (classes > FactPartition.MostClasses)
            throw new AnalysisBudgetException(
                $"The comparisons distinguish more than {FactPartition.MostClasses} classes of the sets of '{fact.Id}'; expected at most "
                    + $"{FactPartition.MostClasses}.");
    }

    private CodesValue ToSet(int set) => new([.. fact.Values.Where((_, place) => (set >> place & 1) != 0).Select(value => value.Id)]);

    private static int BitsOf(FactDefinition fact, ImmutableArray<string> values) =>
        fact.Values.Select((value, place) => values.Contains(value.Id) ? 1 << place : 0).Aggregate(0, (all, one) => all | one);
}
