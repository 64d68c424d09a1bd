using DecisionCore.Facts;
using DecisionCore.Guidelines;

namespace DecisionCore.Evaluation;

/// <summary>Which sums a score's components can still have.</summary>
internal static class Scoring
{
    /// <summary>Whether some completion of the given components sums to exactly this total.</summary>
    public static bool CanSumTo(ScoreDefinition score, PatientFacts facts, int total)
    {
        HashSet<int> sums = [0];
        foreach (ScoreComponent component in score.Components)
        {
            string? known = (facts[component.Fact] as CodeValue)?.Code;
            int[] possible = [.. component.Points.Where(points => known is null || points.Value == known).Select(points => points.Points)];
            sums = [.. sums.SelectMany(sum => possible.Select(points => sum + points))];
        }

        return sums.Contains(total);
    }
}
