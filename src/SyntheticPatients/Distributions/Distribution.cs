using System.Collections.Immutable;
using System.Diagnostics;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>How a value is drawn, given the variables that were drawn before.</summary>
internal abstract record Distribution
{
    public abstract FactValue? Draw(DrawnPatient patient);
}

internal sealed record Constant(FactValue? Value) : Distribution
{
    public static readonly Constant None = new((FactValue?)null);

    public override FactValue? Draw(DrawnPatient patient) => Value;
}

/// <summary>The value of another variable.</summary>
internal sealed record Same(int Slot) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient) => patient.Values[Slot];
}

/// <summary>True with a probability in percent. No number counts as 0.</summary>
internal sealed record Chance(Distribution Percentage) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient) => new BooleanValue(
        Percentage.Draw(patient) is NumberValue percent && patient.Draws.Chance(Percent.Of(percent.Number)));
}

/// <summary>True if the condition holds.</summary>
internal sealed record Test(Selection Condition) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient) => new BooleanValue(Condition.Holds(patient));
}

/// <summary>Values with weights that are in proportion to their probabilities.</summary>
internal sealed record Weighted(ImmutableArray<(int Weight, Distribution Value)> Rows) : Distribution
{
    /// <summary>The most that all weights may add up to.</summary>
    public const int MostWeight = 1_000_000_000;

    private readonly int sum = Rows.Sum(row => row.Weight);

    public override FactValue? Draw(DrawnPatient patient)
    {
        int left = patient.Draws.Below(sum);
        foreach ((int weight, Distribution value) in Rows)
        {
            if (left < weight)
                return value.Draw(patient);
            left -= weight;
        }

        throw new UnreachableException("The weights add up to their sum.");
    }
}

/// <summary>The distribution of the first row whose condition holds. The last row has none.</summary>
internal sealed record Cases(ImmutableArray<(Selection? When, Distribution Draw)> Rows) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient)
    {
        foreach ((Selection? when, Distribution draw) in Rows)
        {
            if (when is null || when.Holds(patient))
                return draw.Draw(patient);
        }

        throw new UnreachableException("The last row has no condition.");
    }
}

/// <summary>A distribution for each value of a variable, and one for all others and for none.</summary>
internal sealed record ByValue(int Slot, ImmutableDictionary<string, Distribution> Of, Distribution Otherwise) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient) =>
        (patient.Values[Slot] is { } value && Of.TryGetValue(value.ToString()!, out Distribution? found) ? found : Otherwise).Draw(patient);
}
