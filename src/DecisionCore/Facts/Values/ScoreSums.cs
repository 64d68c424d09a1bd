using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>Which sums a score's components can still have.</summary>
internal static class ScoreSums
{
    /// <summary>Whether some completion of the given components sums to exactly this total.</summary>
    public static bool CanSumTo(ScoreDefinition score, PatientFacts facts, int total)
    {
        // Points are never negative, so sums beyond the total lead nowhere.
        bool[] sums = new bool[total + 1], next = new bool[total + 1];
        sums[0] = true;
        foreach (ScoreComponent component in score.Components)
        {
            string? known = (facts[component.Fact] as CodeValue)?.Code;
            Array.Clear(next);
            foreach (ScorePoints possible in component.Points)
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
