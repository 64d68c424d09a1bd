using System.Numerics;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>Walks over diagrams that are only true or false: sets of patients. It makes no nodes.</summary>
internal static class DiagramPaths
{
    /// <summary>
    /// For each variable a class such that the diagram is true, at least cost in sum; null when it is false everywhere.
    /// It is -1 for a variable that is not asked for: any class will do.
    /// </summary>
    /// <param name="store">Holds the diagram.</param>
    /// <param name="diagram">The set.</param>
    /// <param name="variables">How many variables there are.</param>
    /// <param name="cost">What a class of a variable costs; a negative cost forbids it. A variable that is not asked for costs nothing.</param>
    public static int[]? Cheapest(DiagramStore store, int diagram, int variables, Func<int, int, int> cost)
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

    /// <summary>How many combinations of classes the set has.</summary>
    public static BigInteger Count(DiagramStore store, int diagram, IReadOnlyList<int> classCounts)
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
            BigInteger sum = 0;
            foreach (int child in store.ChildrenOf(node))
                sum += Visit(child) * combinations[Place(node) + 1] / combinations[Place(child)];
            counts.Add(node, sum);
            return sum;
        }
    }
}
