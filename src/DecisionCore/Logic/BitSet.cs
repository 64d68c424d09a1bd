using System.Numerics;
using System.Runtime.CompilerServices;

namespace GuidelineDecisions.DecisionCore.Logic;

/// <summary>Sets of small numbers as bits in spans of 64-bit words.</summary>
internal static class BitSet
{
    public static int WordsFor(int members) => (members + 63) / 64;

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

    /// <summary>The member at an index in ascending order.</summary>
    public static int Member(ReadOnlySpan<ulong> set, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        foreach (int member in Members(set))
        {
            if (index-- == 0)
                return member;
        }

        throw new ArgumentOutOfRangeException(nameof(index), "The set has fewer members.");
    }

    /// <summary>The members in ascending order.</summary>
    public static Enumerator Members(ReadOnlySpan<ulong> set) => new(set);

    public ref struct Enumerator(ReadOnlySpan<ulong> set)
    {
        private readonly ReadOnlySpan<ulong> set = set;
        private int next;
        private ulong word;

        public int Current { get; private set; }

        public readonly Enumerator GetEnumerator() => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            while (word == 0)
            {
                if (next == set.Length)
                    return false;
                word = set[next++];
            }

            Current = (next * 64) - 64 + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            return true;
        }
    }
}
