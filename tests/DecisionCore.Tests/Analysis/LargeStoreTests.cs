using GuidelineDecisions.DecisionCore.Analysis.Diagrams;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>A store of many diagrams is as exact as a small one.</summary>
public sealed class LargeStoreTests
{
    /// <summary>The tables of a store grow many times on the way; nothing may get lost.</summary>
    [Fact]
    public void Diagrams_that_say_the_same_are_one_in_a_large_store_too()
    {
        var store = new DiagramStore(200_000);
        int[] nodes = [.. Nodes(store)];
        Assert.Equal(nodes.Length, nodes.Distinct().Count());
        Assert.Equal(nodes, Nodes(store));
    }

    // Three to the power of ten diagrams, in a fixed order: a node over ten classes for each choice of leaves.
    private static IEnumerable<int> Nodes(DiagramStore store)
    {
        foreach (int[] leaves in DiagramReading.Combinations([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]))
        {
            if (leaves.Distinct().Count() > 1)
                yield return store.Node(7, leaves);
        }
    }
}
