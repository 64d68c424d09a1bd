using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.WhatIf;

/// <summary>
/// Facts that contradictions leave without a value: for some patients no answer to a question about them is possible, so the fact stays
/// unknown.
/// </summary>
internal sealed class UnanswerableFacts
{
    private readonly DiagramStore store;
    private readonly AnalysisMeter meter;

    /// <summary>
    /// For each variable, true for the patients who know the fact or cannot have a value of it. Null for a variable that no contradiction
    /// is about: such a fact can always become known.
    /// </summary>
    private readonly int?[] closed;

    public UnanswerableFacts(DiagramStore store, int possible, ImmutableArray<int> classCounts, AnalysisMeter meter)
    {
        this.store = store;
        this.meter = meter;
        HashSet<int> constrained = VariablesOf(possible);
        closed = [.. classCounts.Select((count, variable) =>
            constrained.Contains(variable) ? Closed(possible, variable, count) : (int?)null)];
    }

    /// <summary>Whether the fact may have no possible value for some patient.</summary>
    public bool MayBe(int variable) => closed[variable] is not null;

    /// <summary>The patients who know the fact or cannot have a value of it.</summary>
    public int Closed(int variable) => closed[variable]!.Value;

    private int Closed(int possible, int variable, int classes)
    {
        var made = new Dictionary<int, int>();
        int known = store.Node(
            variable, [.. Enumerable.Range(0, classes).Select(place => DiagramStore.Leaf(Kleene.Of(place != FactVariable.Unknown)))]);
        return store.Or(known, store.Not(AnyValue(possible)));

        // The patients for whom some known class of the variable is possible.
        int AnyValue(int node)
        {
            if (store.VariableOf(node) > variable)
                return node;
            if (made.TryGetValue(node, out int result))
                return result;
            int[] children = store.ChildrenOf(node).ToArray();
            meter.Count(children.Length);
            result = store.VariableOf(node) == variable
                ? store.Or(children[(FactVariable.Unknown + 1)..])
                : store.Node(store.VariableOf(node), [.. children.Select(AnyValue)]);
            made.Add(node, result);
            return result;
        }
    }

    private HashSet<int> VariablesOf(int diagram)
    {
        var variables = new HashSet<int>();
        var seen = new HashSet<int>();
        var open = new Stack<int>([diagram]);
        while (open.TryPop(out int node))
        {
            if (DiagramStore.IsLeaf(node) || !seen.Add(node))
                continue;
            variables.Add(store.VariableOf(node));
            ReadOnlySpan<int> children = store.ChildrenOf(node);
            meter.Count(children.Length);
            foreach (int child in children)
                open.Push(child);
        }

        return variables;
    }
}
