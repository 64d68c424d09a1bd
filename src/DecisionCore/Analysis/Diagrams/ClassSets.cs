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

    /// <summary>Allows these classes of a variable and no others.</summary>
    public void Allow(int variable, IEnumerable<int> classes)
    {
        Array.Clear(allowed[variable]);
        foreach (int place in classes)
            allowed[variable][place] = true;
    }

    /// <summary>Whether some combination of this set is in the set that a diagram describes.</summary>
    public bool Meets(DiagramStore store, int set, AnalysisMeter meter) => Meets(store, set, new HashSet<int>(), meter);

    /// <summary>
    /// For each class of a variable, whether some combination with it is in the set that a diagram describes, where this set allows the
    /// classes of all other variables.
    /// </summary>
    public bool[] Meeting(DiagramStore store, int set, int variable, AnalysisMeter meter)
    {
        var meeting = new bool[allowed[variable].Length];
        var visited = new HashSet<int>();
        var empty = new HashSet<int>();
        Visit(set);
        return meeting;

        void Visit(int node)
        {
            if (store.VariableOf(node) > variable)
            {
                if (Meets(store, node, empty, meter))
                    Array.Fill(meeting, true);
                return;
            }

            if (!visited.Add(node))
                return;
            bool isAsked = store.VariableOf(node) == variable;
            bool[] classes = allowed[store.VariableOf(node)];
            ReadOnlySpan<int> children = store.ChildrenOf(node);
            meter.Count(children.Length);
            for (int i = 0; i < children.Length; i++)
            {
                if (isAsked)
                    meeting[i] = meeting[i] || Meets(store, children[i], empty, meter);
                else if (classes[i])
                    Visit(children[i]);
            }
        }
    }

    /// <param name="store">Holds the diagram.</param>
    /// <param name="set">The set.</param>
    /// <param name="empty">The nodes that are known to have no combination of this set; receives those that are found.</param>
    /// <param name="meter">Counts the steps.</param>
    private bool Meets(DiagramStore store, int set, HashSet<int> empty, AnalysisMeter meter)
    {
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
