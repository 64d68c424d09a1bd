namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>A store that holds only one set, so that it takes no more memory than the set needs. Its meter has no limit.</summary>
/// <param name="Store">The store.</param>
/// <param name="Diagram">The set's number in it.</param>
internal sealed record ExtractedSet(DiagramStore Store, int Diagram)
{
    /// <summary>Copies a set from a store.</summary>
    public static ExtractedSet Of(DiagramStore from, int diagram)
    {
        var unlimited = new AnalysisBudget(int.MaxValue) { MaxSteps = long.MaxValue / 2, MaxBytes = long.MaxValue };
        var store = new DiagramStore(new AnalysisMeter(unlimited, default));
        var copies = new Dictionary<int, int>();
        return new(store, Copy(diagram));

        int Copy(int node)
        {
            if (DiagramStore.IsLeaf(node))
                return node;
            if (copies.TryGetValue(node, out int copy))
                return copy;
            int[] ofClasses = from.ChildrenOf(node).ToArray();
            for (int i = 0; i < ofClasses.Length; i++)
                ofClasses[i] = Copy(ofClasses[i]);
            return copies[node] = store.Node(from.VariableOf(node), ofClasses);
        }
    }
}
