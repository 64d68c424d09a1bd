namespace GuidelineDecisions.DecisionCore.Logic;

/// <summary>"At least n of these" from conjunctions and disjunctions, which share what is counted of the last operands.</summary>
internal static class Threshold
{
    /// <summary>The number of conjunctions, and of disjunctions, that a threshold needs at most.</summary>
    public static long SizeOf(int operands, int atLeast) => (long)operands * Math.Min(atLeast, operands - atLeast + 1);

    /// <summary>The truth that at least <paramref name="atLeast"/> operands are true.</summary>
    /// <param name="operands">References of truths.</param>
    /// <param name="atLeast">From 1 to the number of operands.</param>
    /// <param name="both">The conjunction of two references.</param>
    /// <param name="either">The disjunction of two references.</param>
    public static int Of(ReadOnlySpan<int> operands, int atLeast, Func<int, int, int> both, Func<int, int, int> either)
    {
        // counted[j]: at least j of the operands from the current one on. Only what the operands before it can leave over is needed.
        var counted = new int[atLeast + 1];
        for (int i = operands.Length - 1; i >= 0; i--)
        {
            int after = operands.Length - i - 1;
            for (int j = Math.Min(atLeast, after + 1); j >= Math.Max(1, atLeast - i); j--)
            {
                int with = j == 1 ? operands[i] : both(operands[i], counted[j - 1]);
                counted[j] = j > after ? with : either(with, counted[j]);
            }
        }

        return counted[atLeast];
    }

    /// <summary>
    /// The same from the two halves of the operands, for connectives that copy the operands of their operands: what one half counts is used
    /// a few times, while <see cref="Of"/> would lengthen one disjunction with every operand.
    /// </summary>
    /// <param name="operands">References of truths.</param>
    /// <param name="atLeast">From 1 to the number of operands.</param>
    /// <param name="both">The conjunction of two references.</param>
    /// <param name="either">The disjunction of references.</param>
    public static int OfHalves(
        ReadOnlySpan<int> operands, int atLeast, Func<int, int, int> both, Func<IReadOnlyList<int>, int> either) =>
        Counted(operands, atLeast, atLeast, both, either)[atLeast];

    /// <summary>"At least j of these" at the place j, for every j from <paramref name="least"/> to <paramref name="most"/>.</summary>
    private static int[] Counted(
        ReadOnlySpan<int> operands, int least, int most, Func<int, int, int> both, Func<IReadOnlyList<int>, int> either)
    {
        var counted = new int[most + 1];
        if (operands.Length == 1)
        {
            counted[1] = operands[0];
            return counted;
        }

        ReadOnlySpan<int> first = operands[..(operands.Length / 2)], second = operands[(operands.Length / 2)..];
        int[] left = Counted(first, Math.Max(1, least - second.Length), Math.Min(most, first.Length), both, either);
        int[] right = Counted(second, Math.Max(1, least - first.Length), Math.Min(most, second.Length), both, either);
        for (int j = least; j <= most; j++)
        {
            List<int> ways = [];
            for (int i = Math.Max(0, j - second.Length); i <= Math.Min(j, first.Length); i++)
                ways.Add(i == 0 ? right[j] : i == j ? left[j] : both(left[i], right[j - i]));
            counted[j] = ways.Count == 1 ? ways[0] : either(ways);
        }

        return counted;
    }
}
