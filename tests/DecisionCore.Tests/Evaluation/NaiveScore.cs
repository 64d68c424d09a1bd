using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// Computes a score by definition: enumerates every combination of values of the unknown components and adds up each one.
/// </summary>
internal static class NaiveScore
{
    /// <summary>The least and the greatest sum that are still possible, or the total itself if it is given.</summary>
    public static (int Least, int Most) Interval(ScoreDefinition score, IReadOnlyDictionary<string, FactValue> facts)
    {
        if (facts.TryGetValue(score.Total, out FactValue? total))
            return ((int)((NumberValue)total).Number, (int)((NumberValue)total).Number);
        List<int> sums = Sums(score, facts);
        return (sums.Min(), sums.Max());
    }

    /// <summary>Whether the known components leave this total possible.</summary>
    public static bool CanBe(ScoreDefinition score, IReadOnlyDictionary<string, FactValue> facts, int total) =>
        Sums(score, facts).Contains(total);

    private static List<int> Sums(ScoreDefinition score, IReadOnlyDictionary<string, FactValue> facts)
    {
        List<int> sums = [];
        Complete(0, 0);
        return sums;

        void Complete(int component, int sum)
        {
            if (component == score.Components.Length)
            {
                sums.Add(sum);
                return;
            }

            facts.TryGetValue(score.Components[component].Fact, out FactValue? known);
            foreach (ScorePoints points in score.Components[component].Points)
            {
                if (known is null || ((CodeValue)known).Code == points.Value)
                    Complete(component + 1, sum + points.Points);
            }
        }
    }
}
