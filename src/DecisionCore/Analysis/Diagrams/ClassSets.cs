using System.Runtime.InteropServices;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>A set of combinations of classes: for each variable it allows some classes.</summary>
/// <param name="allowed">For each variable and class, whether it is allowed.</param>
internal sealed class ClassSets(bool[][] allowed)
{
    /// <summary>The allowed classes of a variable.</summary>
    public IReadOnlyList<int> Of(int variable) =>
        [.. Enumerable.Range(0, allowed[variable].Length).Where(place => allowed[variable][place])];

    public bool IsAll(int variable) => Array.TrueForAll(allowed[variable], belongs => belongs);

    public void Set(int variable, int place, bool belongs) => allowed[variable][place] = belongs;

    /// <summary>Whether some combination of this set is in the set that a diagram describes.</summary>
    public bool Meets(DiagramStore store, int set, AnalysisMeter meter)
    {
        var empty = new HashSet<int>();
        return Visit(set);

        bool Visit(int node)
        {
            if (DiagramStore.IsLeaf(node))
                return node == DiagramStore.Leaf(Truth.True);
            if (empty.Contains(node))
                return false;
            bool[] classes = allowed[store.VariableOf(node)];
            ReadOnlySpan<int> children = store.ChildrenOf(node);
            meter.Count(children.Length);
            for (int i = 0; i < children.Length; i++)
            {
                if (classes[i] && Visit(children[i]))
                    return true;
            }

            empty.Add(node);
            return false;
        }
    }

    /// <summary>Whether some combination of this set is in every one of the sets that diagrams describe.</summary>
    public bool MeetsAll(DiagramStore store, IReadOnlyList<int> sets, AnalysisMeter meter)
    {
        var empty = new HashSet<string>();
        return Visit([.. sets]);

        bool Visit(int[] nodes)
        {
            if (Array.IndexOf(nodes, DiagramStore.Leaf(Truth.False)) >= 0)
                return false;
            int variable = nodes.Min(store.VariableOf);
            if (variable == int.MaxValue)
                return Array.TrueForAll(nodes, node => node == DiagramStore.Leaf(Truth.True));
            // The numbers of the nodes as a text, which hashes and compares well.
            var key = new string(MemoryMarshal.Cast<int, char>(nodes));
            if (empty.Contains(key))
                return false;
            meter.Count((long)nodes.Length * allowed[variable].Length);
            for (int i = 0; i < allowed[variable].Length; i++)
            {
                int place = i;
                if (allowed[variable][i]
                    && Visit([.. nodes.Select(node => store.VariableOf(node) == variable ? store.ChildrenOf(node)[place] : node)]))
                    return true;
            }

            empty.Add(key);
            return false;
        }
    }

    public int ToDiagram(DiagramStore store)
    {
        int diagram = DiagramStore.Leaf(Truth.True);
        for (int variable = allowed.Length - 1; variable >= 0; variable--)
        {
            int next = diagram;
            diagram = store.Node(variable, [.. allowed[variable].Select(belongs => belongs ? next : DiagramStore.Leaf(Truth.False))]);
        }

        return diagram;
    }
}
