using System.Numerics;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>Searches diagrams that are only true or false, which are sets of patients. It creates no nodes.</summary>
internal static class DiagramPaths
{
    /// <summary>
    /// Finds a class for each variable such that the diagram is true and the sum of the costs is least; null when the diagram is false
    /// everywhere. The class is -1 for a variable that the diagram does not depend on.
    /// </summary>
    /// <param name="store">Holds the diagram.</param>
    /// <param name="diagram">The set.</param>
    /// <param name="variables">The number of variables.</param>
    /// <param name="cost">The cost of a class of a variable; a negative cost forbids the class.</param>
    /// <param name="meter">Counts the steps.</param>
    public static int[]? Cheapest(DiagramStore store, int diagram, int variables, Func<int, int, int> cost, AnalysisMeter meter)
    {
        var costs = new Dictionary<int, (int Cost, int Class)>();
        if (Visit(diagram) == int.MaxValue)
            return null;
        var classes = new int[variables];
        Array.Fill(classes, -1);
        for (int at = diagram; !DiagramStore.IsLeaf(at);)
        {
            int chosen = costs[at].Class;
            classes[store.VariableOf(at)] = chosen;
            at = store.ChildrenOf(at)[chosen];
        }

        return classes;

        int Visit(int node)
        {
            if (DiagramStore.IsLeaf(node))
                return node == DiagramStore.Leaf(Truth.True) ? 0 : int.MaxValue;
            if (costs.TryGetValue(node, out (int Cost, int Class) known))
                return known.Cost;
            (int Cost, int Class) best = (int.MaxValue, 0);
            ReadOnlySpan<int> children = store.ChildrenOf(node);
            meter.Count(children.Length);
            for (int i = 0; i < children.Length; i++)
            {
                int own = cost(store.VariableOf(node), i);
                int below = own < 0 ? int.MaxValue : Visit(children[i]);
                if (below != int.MaxValue && below + own < best.Cost)
                    best = (below + own, i);
            }

            costs.Add(node, best);
            return best.Cost;
        }
    }

    /// <summary>The number of combinations of classes in the set.</summary>
    public static BigInteger Count(DiagramStore store, int diagram, IReadOnlyList<int> classCounts, AnalysisMeter meter)
    {
        // The combinations of the variables from a variable on.
        var combinations = new BigInteger[classCounts.Count + 1];
        combinations[^1] = 1;
        for (int i = classCounts.Count - 1; i >= 0; i--)
            combinations[i] = combinations[i + 1] * classCounts[i];
        var counts = new Dictionary<int, BigInteger>();
        return Visit(diagram) * combinations[0] / combinations[Place(diagram)];

        int Place(int node) => Math.Min(store.VariableOf(node), classCounts.Count);

        BigInteger Visit(int node)
        {
            if (DiagramStore.IsLeaf(node))
                return node == DiagramStore.Leaf(Truth.True) ? 1 : 0;
            if (counts.TryGetValue(node, out BigInteger known))
                return known;
            // The numbers have about a bit for each class.
            meter.Count(store.ChildrenOf(node).Length * (1L + (classCounts.Count / 16)));
            BigInteger sum = 0;
            foreach (int child in store.ChildrenOf(node))
                sum += Visit(child) * combinations[Place(node) + 1] / combinations[Place(child)];
            counts.Add(node, sum);
            return sum;
        }
    }
}
