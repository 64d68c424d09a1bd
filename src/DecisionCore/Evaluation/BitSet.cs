using System.Numerics;

namespace DecisionCore.Evaluation;

/// <summary>Sets of small numbers as bits in spans of words.</summary>
internal static class BitSet
{
    public static int Words(int members) => (members + 63) / 64;

    public static void Add(Span<ulong> set, int member) => set[member >> 6] |= 1UL << (member & 63);

    public static bool Has(ReadOnlySpan<ulong> set, int member) => (set[member >> 6] & (1UL << (member & 63))) != 0;

    public static void Union(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (int i = 0; i < set.Length; i++)
            set[i] |= other[i];
    }

    public static int Count(ReadOnlySpan<ulong> set)
    {
        int count = 0;
        foreach (ulong word in set)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Writes the members in rising order.</summary>
    public static void CopyTo(ReadOnlySpan<ulong> set, Span<int> members)
    {
        int next = 0;
        for (int i = 0; i < set.Length; i++)
        {
            for (ulong word = set[i]; word != 0; word &= word - 1)
                members[next++] = (i * 64) + BitOperations.TrailingZeroCount(word);
        }
    }
}
