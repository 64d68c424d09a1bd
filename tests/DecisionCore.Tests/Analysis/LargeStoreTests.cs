using GuidelineDecisions.DecisionCore.Analysis.Diagrams;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

public sealed class LargeStoreTests
{
    /// <summary>The tables of the store grow many times along the way, and must lose nothing.</summary>
    [Fact]
    public void Equivalent_diagrams_are_the_same_node_in_a_large_store()
    {
        var store = new DiagramStore(Meters.Of(200_000));
        int[] nodes = [.. Nodes(store)];
        Assert.Equal(nodes.Length, nodes.Distinct().Count());
        Assert.Equal(nodes, Nodes(store));
    }

    // Enumerates about 3^10 diagrams in a fixed order: a node over ten classes for each choice of leaves.
    private static IEnumerable<int> Nodes(DiagramStore store)
    {
        foreach (int[] leaves in DiagramReading.Combinations([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]))
        {
            if (leaves.Distinct().Count() > 1)
                yield return store.Node(7, leaves);
        }
    }
}
