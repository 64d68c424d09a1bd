using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>
/// Diagrams of a document that are the same for a changed one: of comparisons, of rules, and of the sums of scores. Other parts
/// are few; their diagrams are made again, mostly from steps that the store remembers.
/// </summary>
internal sealed class DiagramMemory
{
    private readonly Dictionary<string, (int Diagram, ImmutableArray<int> Variables)> sums = new(StringComparer.Ordinal);
    private RuleDiagrams earlier = RuleDiagrams.None;
    private RuleDiagrams next = RuleDiagrams.None;
    private UnchangedRules unchanged = UnchangedRules.None;

    /// <summary>The diagrams of comparisons.</summary>
    public Dictionary<Comparison, int> Comparisons { get; } = new(ComparisonComparer.Instance);

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        Comparisons.Clear();
        sums.Clear();
        unchanged = UnchangedRules.None;
    }

    /// <summary>Drops what is not the same for the next document, and keeps the rest.</summary>
    /// <param name="rules">The rules that both documents have.</param>
    /// <param name="hasSameNames">Whether conditions of both documents mean the same by definitions and scores.</param>
    /// <param name="store">Holds the diagrams.</param>
    /// <param name="moved">The variables that have other classes in the next document.</param>
    public void Keep(UnchangedRules rules, bool hasSameNames, DiagramStore store, IReadOnlyCollection<int> moved)
    {
        unchanged = rules;
        if (!hasSameNames)
        {
            sums.Clear();
            foreach (Comparison within in Comparisons.Keys.OfType<ScoreWithin>().ToArray())
                Comparisons.Remove(within);
        }

        if (moved.Count == 0)
            return;
        foreach ((Comparison comparison, int diagram) in Comparisons)
        {
            if (!store.IsValid(diagram))
                Comparisons.Remove(comparison);
        }

        // Whether some number of a class is a possible sum depends on the class.
        foreach ((string score, (_, ImmutableArray<int> depends)) in sums)
        {
            if (depends.Any(moved.Contains))
                sums.Remove(score);
        }
    }

    /// <summary>Begins with the rules of the next document.</summary>
    /// <param name="rules">The number of rules.</param>
    /// <param name="scope">The diagram of the scope.</param>
    public void Begin(int rules, int scope)
    {
        earlier = next;
        next = new(scope, new int[rules], new int[rules]);
    }

    /// <summary>The diagram of the condition of a rule, or null if it is to be made.</summary>
    public int? ConditionOf(int rule) => unchanged[rule] is { } place ? earlier.Conditions[place] : null;

    /// <summary>The diagram of a rule, or null if it is to be made.</summary>
    /// <param name="rule">The place of the rule.</param>
    /// <param name="defeaters">The places of the rules that defeat it, whose diagrams are there.</param>
    public int? TruthOf(int rule, ReadOnlySpan<int> defeaters)
    {
        if (unchanged[rule] is not { } place || earlier.Scope != next.Scope)
            return null;
        foreach (int defeater in defeaters)
        {
            if (unchanged[defeater] is not { } before || earlier.Truths[before] != next.Truths[defeater])
                return null;
        }

        return earlier.Truths[place];
    }

    /// <summary>Keeps the diagrams of a rule.</summary>
    public void Add(int rule, int condition, int truth) => (next.Conditions[rule], next.Truths[rule]) = (condition, truth);

    /// <summary>Returns <see cref="ScoreDiagrams.CanSumToTotal"/>, and keeps it.</summary>
    public int CanSumToTotal(ScoreDiagrams score)
    {
        if (!sums.TryGetValue(score.Id, out (int Diagram, ImmutableArray<int>) known))
            sums.Add(score.Id, known = (score.CanSumToTotal(), score.Variables));
        return known.Diagram;
    }

    /// <summary>The diagrams of all rules, in the order of the document.</summary>
    private sealed record RuleDiagrams(int Scope, int[] Conditions, int[] Truths)
    {
        public static RuleDiagrams None { get; } = new(DiagramStore.Leaf(Truth.False), [], []);
    }
}
