using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>A fact as a variable. Class 0 is unknown; class i is <see cref="Classes"/>[i - 1].</summary>
internal sealed record FactVariable(FactDefinition Fact, ImmutableArray<FactClass> Classes)
{
    public const int Unknown = 0;

    /// <summary>The number of classes, including unknown.</summary>
    public int ClassCount => Classes.Length + 1;

    /// <summary>The class of a value; null is unknown.</summary>
    public int ClassOf(FactValue? value, DateOnly asOf)
    {
        if (value is null)
            return Unknown;
        for (int i = 0; i < Classes.Length; i++)
        {
            if (Classes[i].Contains(value, asOf))
                return i + 1;
        }

        throw new ArgumentOutOfRangeException(nameof(value), Fact.Id, "A value outside every class of the fact.");
    }
}
