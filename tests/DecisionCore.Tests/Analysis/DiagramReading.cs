using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

internal static class DiagramReading
{
    public static IEnumerable<int[]> Combinations(IReadOnlyList<int> classCounts)
    {
        IEnumerable<int[]> combinations = [[]];
        return classCounts.Aggregate(
            combinations,
            (all, classes) => all.SelectMany(begun => Enumerable.Range(0, classes).Select(place => (int[])[.. begun, place])));
    }

    public static Truth Of(bool? truth) => truth switch { true => Truth.True, false => Truth.False, null => Truth.Unknown };
}
