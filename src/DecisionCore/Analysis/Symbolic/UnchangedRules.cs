using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>The rules of a document about which an analysis says the same as about a rule of an earlier document.</summary>
internal sealed class UnchangedRules
{
    private const int Changed = -1;

    private readonly int[] places;

    private UnchangedRules(int[] places) => this.places = places;

    /// <summary>No rule is the same.</summary>
    public static UnchangedRules None { get; } = new([]);

    /// <summary>The place of the same rule in the earlier document; null for a rule that is new or changed.</summary>
    /// <param name="rule">The place of the rule.</param>
    public int? this[int rule] => rule < places.Length && places[rule] != Changed ? places[rule] : null;

    /// <summary>Compares the rules of two documents whose definitions and scores are the same.</summary>
    public static UnchangedRules Between(ImmutableArray<Rule> earlier, ImmutableArray<Rule> next)
    {
        var places = new int[next.Length];
        // Most rules are as far after or before the place of the same rule as the rule before them.
        int shift = 0;
        Dictionary<string, int>? placesOfIds = null;
        for (int i = 0; i < next.Length; i++)
        {
            int place = i + shift;
            if (place < 0 || place >= earlier.Length || earlier[place].Id != next[i].Id)
            {
                placesOfIds ??= earlier.Select((rule, at) => (rule.Id, at)).ToDictionary(rule => rule.Id, rule => rule.at);
                place = placesOfIds.GetValueOrDefault(next[i].Id, Changed);
            }

            places[i] = place != Changed && AreSame(earlier[place], next[i]) ? place : Changed;
            if (place != Changed)
                shift = place - i;
        }

        return new(places);
    }

    // Texts, topics, statements and the like have no meaning for an analysis, or it reads them from the document.
    private static bool AreSame(Rule left, Rule right) =>
        (left.AnyScope, left.AlwaysInScope) == (right.AnyScope, right.AlwaysInScope)
        && ConditionEquality.AreSame(left.When, right.When)
        && left.DefeatedBy.AsSpan().SequenceEqual(right.DefeatedBy.AsSpan())
        && left.Cautions.AsSpan().SequenceEqual(right.Cautions.AsSpan(), SameWhen.Instance);

    private sealed class SameWhen : IEqualityComparer<Caution>
    {
        public static SameWhen Instance { get; } = new();

        public bool Equals(Caution? x, Caution? y) =>
            x!.When is { } left && y!.When is { } right ? ConditionEquality.AreSame(left, right) : x.When == y!.When;

        public int GetHashCode(Caution obj) => 0;
    }
}
