using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>A number of a range, uniformly distributed.</summary>
/// <param name="From">The least number.</param>
/// <param name="Step">The distance between neighbouring numbers.</param>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Whole">The probability, in thousandths of a percent, that the digits after the point are cut off.</param>
internal sealed record Uniform(decimal From, decimal Step, int Count, int Whole) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient)
    {
        decimal number = From + (Step * patient.Draws.Below(Count));
        return new NumberValue(Whole > 0 && patient.Draws.Chance(Whole) ? decimal.Floor(number) : number);
    }
}

/// <summary>
/// A number from several; those without a value are left out. It is bounded, because a repetition could let it grow beyond a decimal.
/// </summary>
internal sealed record Combined(Func<IEnumerable<decimal>, decimal> Combine, ImmutableArray<Distribution> Parts) : Distribution
{
    /// <summary>The largest number that a file may name, or that is computed.</summary>
    public const decimal Most = 100_000_000;

    public override FactValue? Draw(DrawnPatient patient)
    {
        decimal[] numbers = [.. Parts.Select(part => part.Draw(patient)).OfType<NumberValue>().Select(value => value.Number)];
        return numbers.Length == 0 ? null : new NumberValue(Math.Clamp(Combine(numbers), -Most, Most));
    }
}
