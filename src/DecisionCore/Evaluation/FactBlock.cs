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
        return Enumerable.Range(0, values)
            .Select(value => atoms.Select(atom => Kleene.Of(Holds(atom.Comparison, value))).ToArray())
            .Prepend([.. atoms.Select(_ => Truth.Unknown)]);
    }

    private bool Holds(Comparison comparison, int value) => comparison switch
    {
        BooleanEquals c => c.Value == (value == 1),
        CodeIn c => c.Values.Contains(definition.Values[value].Id),
        NumberWithin c => c.Bounds.Contains(constants.NumberAt(value)),
        WithinMonths c => constants.IsWithin(c.Months, value),
        Reached => true, // facts contain no date after the as-of date
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.GetType(), "Not a comparison with one value."),
    };
}
