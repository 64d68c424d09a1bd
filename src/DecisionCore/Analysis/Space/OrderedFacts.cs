using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Which facts are compared with each other, directly or by way of other facts.</summary>
internal sealed class OrderedFacts
{
    private readonly Dictionary<string, string[]> groups = new(StringComparer.Ordinal);

    /// <param name="guidelines">The versions.</param>
    /// <param name="comparisons">All their comparisons.</param>
    /// <param name="facts">The facts that all versions have.</param>
    public OrderedFacts(
        IEnumerable<Guideline> guidelines, IEnumerable<Comparison> comparisons, IReadOnlyList<FactDefinition> facts)
    {
        foreach (FactDefinition fact in facts)
            groups.Add(fact.Id, [fact.Id]);
        Dictionary<string, FactType> types = facts.ToDictionary(fact => fact.Id, fact => fact.Type);
        (string Fact, string Than)[] compared =
            [.. comparisons.OfType<FactGreater>().Select(pair => (pair.Fact, pair.Than)).Distinct()];
        IEnumerable<(string Fact, string Than)> excluded = guidelines.SelectMany(guideline => guideline.Contradictions)
            .Where(contradiction => contradiction.Greater is not null)
            .Select(contradiction => (contradiction.Greater!, contradiction.Than!));
        // Contradictions of whole numbers need no finer classes than their intervals (PossiblePatients).
        foreach ((string fact, string than) in compared.Concat(excluded.Where(e => types.GetValueOrDefault(e.Item1) != FactType.Integer)))
        {
            if (!groups.TryGetValue(fact, out string[]? left) || !groups.TryGetValue(than, out string[]? right) || left == right)
                continue;
            string[] both = [.. left, .. right];
            foreach (string member in both)
                groups[member] = both;
        }

        Compared = [.. compared.SelectMany(pair => new[] { pair.Fact, pair.Than })];
    }

    /// <summary>The facts in comparisons of two facts.</summary>
    public ImmutableHashSet<string> Compared { get; }

    /// <summary>The facts that a fact is compared with, and itself.</summary>
    public IReadOnlyList<string> GroupOf(string fact) => groups[fact];
}
