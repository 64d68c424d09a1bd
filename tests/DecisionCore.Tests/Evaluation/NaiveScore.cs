using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>A score by its definition: every way in which the unknown components could still come out, summed up one by one.</summary>
internal static class NaiveScore
{
    /// <summary>The least and the greatest sum still possible; the total itself when it is given.</summary>
    public static (int Least, int Most) Interval(ScoreDefinition score, IReadOnlyDictionary<string, FactValue> facts)
    {
        if (facts.TryGetValue(score.Total, out FactValue? total))
            return ((int)((NumberValue)total).Number, (int)((NumberValue)total).Number);
        List<int> sums = Sums(score, facts);
        return (sums.Min(), sums.Max());
    }

    /// <summary>Whether the given components leave the given total possible.</summary>
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
