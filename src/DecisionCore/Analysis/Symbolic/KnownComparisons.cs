using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>
/// The comparisons of a document, each once. Those of unchanged rules need not be compared with all others again: of a document with many
/// rules, that is most of what a proof after an edit has to do.
/// </summary>
internal sealed class KnownComparisons
{
    private readonly Dictionary<Comparison, int> numbers = new(ComparisonComparer.Instance);
    private Numbered[][] ofRules = [];

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        numbers.Clear();
        ofRules = [];
    }

    /// <summary>Returns the comparisons of all conditions of the next document, each once, in the order of the document.</summary>
    /// <param name="next">The document.</param>
    /// <param name="unchanged">The rules that the document before it has, too.</param>
    public ImmutableArray<Comparison> Of(Guideline next, UnchangedRules unchanged)
    {
        var rules = new Numbered[next.Rules.Length][];
        for (int i = 0; i < rules.Length; i++)
            rules[i] = unchanged[i] is { } place ? ofRules[place] : Number([next.Rules[i].When]);
        ofRules = rules;
        Numbered[] before = Number(next.Definitions.Select(definition => definition.When).Prepend(next.Scope.When));
        Numbered[] after = Number(Conditions.OfOthers(next));
        var isListed = new bool[numbers.Count];
        var listed = ImmutableArray.CreateBuilder<Comparison>();
        List(before);
        foreach (Numbered[] rule in rules)
            List(rule);
        List(after);
        return listed.ToImmutable();

        void List(Numbered[] some)
        {
            foreach ((int number, Comparison comparison) in some)
            {
                if (!isListed[number])
                    listed.Add(comparison);
                isListed[number] = true;
            }
        }
    }

    private Numbered[] Number(IEnumerable<Condition> conditions)
    {
        IReadOnlyList<Comparison> found = Conditions.ComparisonsIn(conditions);
        var known = new Numbered[found.Count];
        for (int i = 0; i < known.Length; i++)
        {
            if (!numbers.TryGetValue(found[i], out int number))
                numbers.Add(found[i], number = numbers.Count);
            known[i] = new(number, found[i]);
        }

        return known;
    }

    /// <summary>A comparison as it is written, and the number of all that are equal to it.</summary>
    private readonly record struct Numbered(int Number, Comparison Comparison);
}
