namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>The variables that a set depends on.</summary>
internal static class DiagramVariables
{
    /// <summary>The variables that the nodes of a set test.</summary>
    public static SortedSet<int> Of(DiagramStore store, int set, AnalysisMeter meter)
    {
        var variables = new SortedSet<int>();
        var visited = new HashSet<int>();
        Visit(set);
        return variables;

        void Visit(int node)
        {
            if (DiagramStore.IsLeaf(node) || !visited.Add(node))
                return;
            variables.Add(store.VariableOf(node));
            meter.Count(store.ChildrenOf(node).Length);
            foreach (int child in store.ChildrenOf(node))
                Visit(child);
        }
    }
}
