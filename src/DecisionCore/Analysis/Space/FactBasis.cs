using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>What determines the classes of a fact's values, unless they depend on the as-of date.</summary>
/// <param name="Fact">The fact, with the values that all guidelines allow.</param>
/// <param name="Comparisons">The comparisons with the fact.</param>
/// <param name="Bounds">Bounds on scores whose total the fact is, and of facts that it is compared with.</param>
/// <param name="Components">The components of scores that give points to the fact.</param>
/// <param name="IsOneByOne">Whether each number is a separate class.</param>
/// <param name="Slots">
/// How many different numbers of one interval facts that are compared with each other need; 1 for others.
/// </param>
internal sealed record FactBasis(
    FactDefinition Fact,
    ImmutableArray<Comparison> Comparisons,
    ImmutableArray<Bounds> Bounds,
    ImmutableArray<ScoreComponent> Components,
    bool IsOneByOne,
    int Slots = 1)
{
    /// <summary>Whether a fact is the same and has the same values.</summary>
    public bool HasValuesOf(FactBasis other) =>
        (Fact.Id, Fact.Type, Fact.Range) == (other.Fact.Id, other.Fact.Type, other.Fact.Range)
        && Fact.Values.AsSpan().SequenceEqual(other.Fact.Values.AsSpan(), SameId.Instance);

    /// <summary>Whether the classes of another basis are the same.</summary>
    public bool HasClassesOf(FactBasis other) =>
        HasValuesOf(other) && (IsOneByOne, Slots) == (other.IsOneByOne, other.Slots)
        && Components.Select(ScoreKey.Of).SequenceEqual(other.Components.Select(ScoreKey.Of))
        && Bounds.AsSpan().SequenceEqual(other.Bounds.AsSpan())
        && Comparisons.AsSpan().SequenceEqual(other.Comparisons.AsSpan(), ComparisonComparer.Instance);

    private sealed class SameId : IEqualityComparer<CodedValue>
    {
        public static SameId Instance { get; } = new();

        public bool Equals(CodedValue? x, CodedValue? y) => x?.Id == y?.Id;

        public int GetHashCode(CodedValue obj) => StringComparer.Ordinal.GetHashCode(obj.Id);
    }
}
