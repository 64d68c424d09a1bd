using DecisionCore.Analysis.Diagrams;
using DecisionCore.Logic;

namespace DecisionCore.Tests.Analysis;

/// <summary>Reads diagrams by walking them.</summary>
internal static class DiagramReading
{
    /// <summary>The truth of a diagram for a class of each variable.</summary>
    public static Truth At(this DiagramStore store, int diagram, ReadOnlySpan<int> classes)
    {
        while (!DiagramStore.IsLeaf(diagram))
            diagram = store.ChildrenOf(diagram)[classes[store.VariableOf(diagram)]];
        return (Truth)diagram;
    }

    /// <summary>Every combination of classes.</summary>
    public static IEnumerable<int[]> Combinations(IReadOnlyList<int> classCounts)
    {
        IEnumerable<int[]> combinations = [[]];
        return classCounts.Aggregate(
            combinations, (all, classes) => all.SelectMany(begun => Enumerable.Range(0, classes).Select(place => (int[])[.. begun, place])));
    }

    /// <summary>Null is unknown.</summary>
    public static Truth Of(bool? truth) => truth switch { true => Truth.True, false => Truth.False, null => Truth.Unknown };
}
