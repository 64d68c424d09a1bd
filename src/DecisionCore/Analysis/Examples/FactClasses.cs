using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>
/// The classes of values that a guideline distinguishes, with values drawn from them: for patients that reach whatever the guideline
/// says. Can be shared by threads.
/// </summary>
public sealed class FactClasses
{
    /// <summary>How often a value other than the example is tried before the example is used.</summary>
    private const int Tries = 4;

    /// <summary>The largest distance from the example is 2 to this power, in the precision of the fact.</summary>
    private const int MostDoublings = 11;

    private const decimal Tenth = 0.1m;

    private readonly FactSpace space;

    private FactClasses(FactSpace space) => this.space = space;

    /// <summary>Finds the classes of a guideline's facts, or why there are too many.</summary>
    public static Result<FactClasses> Of(CheckedGuideline guideline)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        try
        {
            return new FactClasses(new FactSpace([guideline.Guideline], meter: new AnalysisMeter(AnalysisBudget.Default, default)));
        }
        catch (AnalysisBudgetException exceeded)
        {
            return Result<FactClasses>.Failed([new InputError("", BudgetText.Of(exceeded, null))]);
        }
    }

    /// <summary>The number of classes of a fact's known values.</summary>
    /// <param name="fact">The index in the dictionary.</param>
    public int Count(int fact) => space.Variables[fact].Classes.Length;

    /// <summary>The class of a value, from 0.</summary>
    /// <param name="fact">The index in the dictionary.</param>
    /// <param name="value">A value that the dictionary allows.</param>
    /// <param name="asOf">The as-of date.</param>
    public int ClassOf(int fact, FactValue value, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(value);
        return space.Variables[fact].ClassOf(value, asOf) - 1;
    }

    /// <summary>
    /// Draws a value of a class, often near the bounds that the guideline names. As of some days a class of dates has no date that the
    /// facts reader allows; the value then is one that it refuses.
    /// </summary>
    /// <param name="fact">The index in the dictionary.</param>
    /// <param name="place">The class, from 0.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <param name="below">Draws a whole number from 0 to below a bound.</param>
    public FactValue Draw(int fact, int place, DateOnly asOf, Func<int, int> below)
    {
        ArgumentNullException.ThrowIfNull(below);
        FactDefinition definition = space.Variables[fact].Fact;
        FactClass values = space.Variables[fact].Classes[place];
        FactValue example = values.Example(asOf);
        for (int i = 0; i < Tries; i++)
        {
            if (Other(definition, example, below) is { } other && values.Contains(other, asOf))
                return other;
        }

        return example;
    }

    /// <summary>Draws some value of the fact; null if it would be outside the range of the dictionary.</summary>
    private static FactValue? Other(FactDefinition fact, FactValue example, Func<int, int> below) => example switch
    {
        CodeValue => new CodeValue(fact.Values[below(fact.Values.Length)].Id),
        // A superset: a random set hardly ever has the smallest classes.
        CodesValue codes => new CodesValue(
            [.. fact.Values.Select(value => value.Id).Where(id => codes.Codes.Contains(id) || below(4) == 0)]),
        NumberValue { Number: var number } =>
            number + (Distance(below) * (below(2) == 0 ? -1 : 1) * (fact.Type == FactType.Integer ? 1 : Tenth)) is var moved
                && fact.Range!.Contains(moved) ? new NumberValue(moved) : null,
        // The example is the newest date of its class.
        DateValue date => Distance(below) is var days && date.Date.DayNumber - days >= Dates.Calendar.Earliest.DayNumber
            ? new DateValue(date.Date.AddDays(-days)) : null,
        _ => null,
    };

    /// <summary>A distance of any order of magnitude: as many are small as are large.</summary>
    private static int Distance(Func<int, int> below) => below(1 << below(MostDoublings + 1));
}
