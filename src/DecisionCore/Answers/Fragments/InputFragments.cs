using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>What stands in the canonical input of every patient of a guideline (<see cref="CanonicalInput"/>).</summary>
internal sealed class InputFragments(CheckedGuideline guideline)
{
    /// <summary>What stands before the as-of date.</summary>
    public byte[] Head { get; } = Fragment.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("guideline"u8, guideline.ContentHash);
        writer.WriteString("engine"u8, Engine.Version);
        writer.WritePropertyName("asOf"u8);
    });

    /// <summary>For each fact its name as that of the next member.</summary>
    public byte[][] Facts { get; } = [.. guideline.Guideline.Facts.Select(Name)];

    /// <summary>For each fact the whole member with each of its values, by their encoding; none for a fact that is not of few values.</summary>
    public byte[][][] Members { get; } = [.. guideline.Guideline.Facts.Select(fact => EnumeratedValues.Of(fact).Select(value => (byte[])[.. Name(fact), .. value]).ToArray())];

    private static byte[] Name(FactDefinition fact) => Fragment.Next(writer => writer.WritePropertyName(fact.Id));
}
