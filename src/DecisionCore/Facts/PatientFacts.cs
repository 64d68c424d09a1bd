using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// A patient's facts as of a day, valid by the dictionary and free of contradictions. Only <see cref="FactsReader"/> makes them, by way of <see cref="ParsedFacts"/>.
/// Immutable; bound to one guideline version.
/// </summary>
public sealed class PatientFacts
{
    /// <summary>The most values that a fact of type codes may have: a set is held as the bits of a non-negative number.</summary>
    public const int MaxSetValues = 31;

    /// <summary>The encoding of an unknown fact.</summary>
    internal const int Unknown = -1;

    private readonly EncodedFacts sheet;

    internal PatientFacts(EncodedFacts sheet)
    {
        this.sheet = sheet;
        Encoded = sheet.Encoded;
    }

    /// <summary>The guideline version whose dictionary the facts keep to.</summary>
    public CheckedGuideline Guideline => sheet.Guideline;

    /// <summary>The day on which the patient is looked at; no date lies after it.</summary>
    public DateOnly AsOf => sheet.AsOf;

    /// <summary>The value of a fact of the dictionary, or null when it is unknown.</summary>
    public FactValue? this[string fact] => sheet[fact];

    /// <summary>The value of the fact at a place in the dictionary, or null when it is unknown.</summary>
    public FactValue? this[int fact] => sheet[fact];

    internal ReadOnlySpan<FactValue?> Values => sheet.Values;

    /// <summary>
    /// One number for each fact: the place of a code among its values, the bits of a set, 0 or 1, or the class of a number or date
    /// (see <see cref="FactConstants"/>).
    /// </summary>
    internal int[] Encoded { get; }
}
