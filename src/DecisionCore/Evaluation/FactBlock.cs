using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// The atoms of one fact. Every comparison is with a constant, so the fact's values fall into few classes, numbered as in
/// <see cref="EncodedFacts.Numbers"/>; unknown is the class before them.
/// </summary>
internal sealed class FactBlock(FactDefinition definition, FactConstants constants, int firstAtom, Atom[] atoms)
{
    public int FirstAtom => firstAtom;

    /// <summary>The truths of the atoms for unknown and then for each class of values.</summary>
    public IEnumerable<Truth[]> Rows()
    {
        int values = definition.Type switch
        {
            FactType.Boolean => 2,
            FactType.Code => definition.Values.Length,
            _ => constants.Classes,
        };
        HashSet<string>?[] codes =
            [.. atoms.Select(atom => atom.Comparison is CodeIn c ? c.Values.ToHashSet(StringComparer.Ordinal) : null)];
        return Enumerable.Range(0, values)
            .Select(value => atoms.Select((atom, i) => Kleene.Of(
                codes[i]?.Contains(definition.Values[value].Id) ?? Holds(atom.Comparison, value))).ToArray())
            .Prepend([.. atoms.Select(_ => Truth.Unknown)]);
    }

    private bool Holds(Comparison comparison, int value) => comparison switch
    {
        BooleanEquals c => c.Value == (value == 1),
        NumberWithin c => c.Bounds.Contains(constants.NumberAt(value)),
        WithinMonths c => constants.IsWithin(c.Months, value),
        Reached => true, // facts contain no date after the as-of date
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison with one value."),
    };
}
