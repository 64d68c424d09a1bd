using System.Numerics;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>
/// Whether some sum lies between two numbers, both included. A set of sums is a number whose bits are the sums. Only few of the sets that
/// the components of a score can have decide differently, so each set is reduced to the sums that matter.
/// </summary>
/// <param name="From">The least sum wanted.</param>
/// <param name="To">The greatest sum wanted.</param>
internal readonly record struct SumWindow(int From, int To)
{
    private int Length => To - From + 1;

    /// <summary>The sums after a component that may have any of these steps.</summary>
    public static BigInteger Add(BigInteger sums, int[] steps)
    {
        BigInteger all = BigInteger.Zero;
        foreach (int more in steps)
            all |= sums << more;
        return all;
    }

    /// <summary>The simplest set of sums that has a sum within the window for the same steps that are still to come.</summary>
    public BigInteger Reduced(BigInteger sums, int toCome)
    {
        // Beyond the window, or too far below it.
        sums = WithoutGaps(sums & BitsBelow(To + 1));
        sums = BitsFrom(sums, From - toCome);
        // Of the sums that cannot go beyond the window, the greatest is within it whenever another is; of those that have reached it, the
        // least.
        int surelyBelow = To - toCome;
        BigInteger low = sums & BitsBelow(surelyBelow + 1), high = BitsFrom(sums, From);
        BigInteger between = BitsFrom(sums, surelyBelow + 1) & BitsBelow(From);
        if (!low.IsZero)
            between |= BigInteger.One << (int)(low.GetBitLength() - 1);
        return between | (high & -high);
    }

    /// <summary>Whether a sum is within the window; null while that depends on the steps that are still to come.</summary>
    public bool? Reaches(BigInteger sums, int toCome) =>
        sums.IsZero ? false : !(BitsFrom(sums, From) & BitsBelow(To - toCome + 1)).IsZero ? true : null;

    /// <summary>
    /// Fills the gaps between sums that are shorter than the window. They do not matter: wherever the sums are moved, a window that
    /// contains part of such a gap contains one of its ends.
    /// </summary>
    private BigInteger WithoutGaps(BigInteger sums)
    {
        for (int done = 1; done < Length;)
        {
            int step = Math.Min(done, Length - done);
            sums |= sums << step;
            done += step;
        }

        for (int done = 1; done < Length;)
        {
            int step = Math.Min(done, Length - done);
            sums &= sums >> step;
            done += step;
        }

        return sums;
    }

    private static BigInteger BitsBelow(int end) => end <= 0 ? BigInteger.Zero : (BigInteger.One << end) - 1;

    private static BigInteger BitsFrom(BigInteger sums, int start) => start <= 0 ? sums : sums >> start << start;
}
