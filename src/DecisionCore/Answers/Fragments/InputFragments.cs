using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>The parts of the canonical input that every patient of a guideline shares (<see cref="CanonicalInput"/>).</summary>
internal sealed class InputFragments(CheckedGuideline guideline)
{
    /// <summary>Everything before the as-of date.</summary>
    public byte[] Head { get; } = Fragment.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, guideline.ContentHash);
        writer.WriteString("engine"u8, Engine.Version);
        writer.WritePropertyName("asOf"u8);
    });

    /// <summary>The name of each fact as the next member.</summary>
    public byte[][] Facts { get; } = [.. guideline.Guideline.Facts.Select(Name)];

    /// <summary>
    /// For each fact, the whole member with each of its values, indexed by their number; empty for a fact that is neither a boolean
    /// nor a code.
    /// </summary>
    public byte[][][] Members { get; } = [.. guideline.Guideline.Facts.Select(fact =>
        EnumeratedValues.Of(fact).Select(value => (byte[])[.. Name(fact), .. value]).ToArray())];

    private static byte[] Name(FactDefinition fact) => Fragment.Next(writer => writer.WritePropertyName(fact.Id));
}
