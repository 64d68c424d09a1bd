using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>Encodes the facts of one guideline as the numbers that the evaluation uses (<see cref="EncodedFacts.Numbers"/>).</summary>
internal sealed class FactEncoding
{
    private readonly int[] dates;
    private DateClasses? latestDates;

    public FactEncoding(Guideline guideline)
    {
        ILookup<string?, Comparison> comparisons =
            Conditions.DividingFacts(guideline).ToLookup(ConditionReferences.FactOf);
        Constants = guideline.Facts.Map(fact => new FactConstants(comparisons[fact.Id]));
        Encoders = guideline.Facts.Map((fact, index) => new FactEncoder(fact, Constants[index]));
        dates = [.. Enumerable.Range(0, guideline.Facts.Length).Where(fact => guideline.Facts[fact].Type == FactType.Date)];
    }

    /// <summary>For each fact the constants with which it is compared.</summary>
    public FactConstants[] Constants { get; }

    /// <summary>For each fact its encoder.</summary>
    public FactEncoder[] Encoders { get; }

    /// <summary>Encodes all values except dates, whose classes depend on the as-of date.</summary>
    public int[] Encode(FactValue?[] values) =>
        [.. values.Select((value, fact) => value is null or DateValue ? EncodedFacts.Unknown : Encoders[fact].Encode(value))];

    /// <summary>Fills in the numbers of the dates that are known.</summary>
    public void EncodeDates(FactValue?[] values, int[] numbers, DateOnly asOf)
    {
        DateClasses classes = ClassesAsOf(asOf);
        foreach (int fact in dates)
        {
            if (values[fact] is DateValue { Date: var date })
                numbers[fact] = date >= Calendar.Earliest && date <= asOf ? classes.ClassOf(fact, date) : EncodedFacts.NotAllowed;
        }
    }

    private DateClasses ClassesAsOf(DateOnly asOf)
    {
        DateClasses? latest = latestDates;
        if (latest?.AsOf == asOf)
            return latest;
        return latestDates = new DateClasses(asOf, [.. Constants.Select(fact => fact.FirstDays(asOf))]);
    }
}
