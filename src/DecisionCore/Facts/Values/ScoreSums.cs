using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>The sums that a score's components can still have.</summary>
internal static class ScoreSums
{
    /// <summary>Whether some completion of the given components sums to exactly this total.</summary>
    /// <param name="score">The score.</param>
    /// <param name="components">The index of each component's fact.</param>
    /// <param name="facts">The patient's facts.</param>
    /// <param name="total">The total.</param>
    public static bool CanSumTo(ScoreDefinition score, ReadOnlySpan<int> components, EncodedFacts facts, int total)
    {
        // Points are never negative, so sums beyond the total lead nowhere.
        bool[] sums = new bool[total + 1], next = new bool[total + 1];
        sums[0] = true;
        for (int i = 0; i < components.Length; i++)
        {
            string? known = (facts[components[i]] as CodeValue)?.Code;
            Array.Clear(next);
            foreach (ScorePoints possible in score.Components[i].Points)
            {
                if (known is not null && possible.Value != known)
                    continue;
                for (int sum = possible.Points; sum <= total; sum++)
                    next[sum] |= sums[sum - possible.Points];
            }

            (sums, next) = (next, sums);
        }

        return sums[total];
    }
}
