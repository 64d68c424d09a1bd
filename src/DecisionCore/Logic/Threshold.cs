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
}
