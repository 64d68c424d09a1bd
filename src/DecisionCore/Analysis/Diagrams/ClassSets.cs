using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>For each variable a set of classes: all combinations of their members.</summary>
/// <param name="allowed">For each variable and class whether it belongs.</param>
internal sealed class ClassSets(bool[][] allowed)
{
    /// <summary>The classes of a variable that belong.</summary>
    public IReadOnlyList<int> Of(int variable) => [.. Enumerable.Range(0, allowed[variable].Length).Where(place => allowed[variable][place])];

    /// <summary>Whether all classes of a variable belong.</summary>
    public bool IsAll(int variable) => Array.TrueForAll(allowed[variable], belongs => belongs);

    /// <summary>Lets a class of a variable belong, or no longer.</summary>
    public void Set(int variable, int place, bool belongs) => allowed[variable][place] = belongs;

    /// <summary>Whether some combination lies in a set of combinations.</summary>
    public bool Meets(DiagramStore store, int set)
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
            for (int i = 0; i < children.Length; i++)
            {
                if (classes[i] && Visit(children[i]))
                    return true;
            }

            empty.Add(node);
            return false;
        }
    }

    /// <summary>The set as a diagram.</summary>
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
