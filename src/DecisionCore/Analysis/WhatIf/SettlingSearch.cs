using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;

namespace GuidelineDecisions.DecisionCore.Analysis.WhatIf;

/// <summary>Finds the smallest sets of missing facts that settle a rule for a patient, whatever their values turn out to be.</summary>
/// <param name="store">Holds the diagrams; no node is added.</param>
/// <param name="classCounts">The number of classes of each variable.</param>
/// <param name="possible">The possible patients.</param>
/// <param name="rule">The truth of the rule.</param>
/// <param name="open">The possible patients for whom the rule is undetermined.</param>
/// <param name="unanswerable">The facts that may have no possible value.</param>
/// <param name="known">The patient's classes.</param>
/// <param name="hasValue">Whether a class of a variable has a value as of the patient's day.</param>
/// <param name="meter">Counts the steps.</param>
internal sealed class SettlingSearch(DiagramStore store, ImmutableArray<int> classCounts, int possible, int rule, int open,
    UnanswerableFacts unanswerable, int[] known, Func<int, int, bool> hasValue, AnalysisMeter meter)
{
    /// <summary>The most sets that are tried.</summary>
    private const int MostTried = 4096;

    /// <summary>The minimal sets of variables, and whether the list is complete.</summary>
    public (ImmutableArray<ImmutableArray<int>> Sets, bool Complete) Find()
    {
        int[] candidates = [.. Asked(rule).Where(variable => known[variable] == FactVariable.Unknown).Order()];
        int[] needed = [.. candidates.Where(variable => Learned(candidates.Where(other => other != variable)).Meets(store, open, meter))];
        int[] others = [.. candidates.Except(needed)];
        if (Settles(needed))
            return ([[.. needed]], true);
        List<int[]> found = [];
        int tried = 0;
        for (int size = 1; size <= others.Length; size++)
        {
            foreach (int[] more in Subsets(others, size).Where(more => !found.Exists(smaller => smaller.All(more.Contains))))
            {
                if (++tried > MostTried)
                    return (Result(), false);
                if (Settles(needed.Concat(more)))
                    found.Add(more);
            }
        }

        return (Result(), true);

        ImmutableArray<ImmutableArray<int>> Result() => [.. found.Select(more => needed.Concat(more).Order().ToImmutableArray())];
    }

    /// <summary>
    /// Whether a set that settles the rule does so whatever the answers are. Otherwise some answers leave another question of the set
    /// without a possible answer, and the rule undetermined.
    /// </summary>
    public bool IsCertain(ImmutableArray<int> set)
    {
        int[] doubtful = [.. set.Where(unanswerable.MayBe)];
        if (doubtful.Length < 2)
            return true;
        ClassSets asked = Learned(set);
        foreach (int variable in doubtful)
            asked.Allow(variable, [FactVariable.Unknown, .. asked.Of(variable)]);
        return !asked.MeetsAll(store, [open, .. doubtful.Select(unanswerable.Closed)], meter);
    }

    // Facts that cannot all be known together leave nothing open, but settle nothing either.
    private bool Settles(IEnumerable<int> learned)
    {
        ClassSets patients = Learned(learned);
        return patients.Meets(store, possible, meter) && !patients.Meets(store, open, meter);
    }

    /// <summary>Everything that may turn out to be true of the patient once these facts are known.</summary>
    private ClassSets Learned(IEnumerable<int> learned)
    {
        HashSet<int> variables = [.. learned];
        meter.Count(classCounts.Sum());
        return new([.. classCounts.Select((count, variable) => Enumerable.Range(0, count)
            .Select(place => variables.Contains(variable)
                ? place != FactVariable.Unknown && hasValue(variable, place)
                : place == known[variable]).ToArray())]);
    }

    /// <summary>The variables that a diagram depends on for this patient.</summary>
    private HashSet<int> Asked(int diagram)
    {
        var variables = new HashSet<int>();
        var seen = new HashSet<int>();
        Visit(store.WhereTrue(diagram));
        Visit(store.WhereNotFalse(diagram));
        return variables;

        void Visit(int node)
        {
            if (DiagramStore.IsLeaf(node) || !seen.Add(node))
                return;
            int variable = store.VariableOf(node);
            variables.Add(variable);
            ReadOnlySpan<int> children = store.ChildrenOf(node);
            meter.Count(children.Length);
            for (int i = 0; i < children.Length; i++)
            {
                if (known[variable] == FactVariable.Unknown || known[variable] == i)
                    Visit(children[i]);
            }
        }
    }

    private static IEnumerable<int[]> Subsets(int[] items, int size) => size == 0
        ? [[]]
        : items.SelectMany((item, i) => Subsets(items[(i + 1)..], size - 1).Select(rest => (int[])[item, .. rest]));
}
