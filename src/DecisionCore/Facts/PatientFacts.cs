using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Facts;

/// <summary>
/// A patient's facts as of a day, valid by the dictionary and free of contradictions. Only <see cref="FactsReader"/> creates them, by
/// way of <see cref="ParsedFacts"/>. Immutable; bound to one guideline version.
/// </summary>
public sealed class PatientFacts
{
    internal PatientFacts(CompiledGuideline compiled, EncodedFacts encoded)
    {
        Compiled = compiled;
        Encoded = encoded;
        Numbers = encoded.Numbers;
    }

    /// <summary>The guideline version whose dictionary the facts follow.</summary>
    public CheckedGuideline Guideline => Compiled.Checked;

    /// <summary>The day as of which the patient is evaluated; no date is after it.</summary>
    public DateOnly AsOf => Encoded.AsOf;

    /// <summary>The value of a fact of the dictionary, or null when it is unknown.</summary>
    public FactValue? this[string fact] => Encoded[Guideline.FactIndex[fact]];

    /// <summary>The value of the fact at an index of the dictionary, or null when it is unknown.</summary>
    public FactValue? this[int fact] => Encoded[fact];

    internal CompiledGuideline Compiled { get; }

    internal EncodedFacts Encoded { get; }

    internal ReadOnlySpan<FactValue?> Values => Encoded.Values;

    /// <summary>See <see cref="EncodedFacts.Numbers"/>.</summary>
    internal int[] Numbers { get; }
}
