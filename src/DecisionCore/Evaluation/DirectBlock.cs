using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>One atom whose truth is computed from the values of a patient (<see cref="DirectComparison"/>).</summary>
internal sealed class DirectBlock(Comparison comparison, int fact, int than, int firstAtom)
{
    public int FirstAtom => firstAtom;

    /// <summary>The truth of the atom as a number.</summary>
    public int ClassOf(EncodedFacts facts)
    {
        if (than >= 0)
            return (int)(DirectComparison.IsGreater(facts[fact], facts[than]) is { } greater ? Kleene.Of(greater) : Truth.Unknown);
        if (comparison is Recorded)
            return (int)Kleene.Of(facts[fact] is not null);
        return (int)(facts[fact] is DateValue { Date: var date }
            ? Kleene.Of(DirectComparison.Holds(comparison, date, facts.AsOf))
            : Truth.Unknown);
    }

    /// <summary>The truth of the atom for each class: the truth that is its number.</summary>
    public static IEnumerable<Truth[]> Rows() => Enum.GetValues<Truth>().Select(truth => (Truth[])[truth]);
}
