using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Every patient that a guideline could distinguish, built from plain values: all truth values, codes and sets, all whole numbers
/// of a short range, numbers at, next to and between constants, days around each span of months, and unknown for every fact. It is
/// independent of the classes that the analysis uses.
/// </summary>
internal sealed class EveryPatient
{
    private const int Short = 16;
    private const decimal Little = 0.0000000001m;

    private readonly FactDefinition[] facts;
    private readonly FactValue?[][] values;

    /// <param name="guideline">The guideline.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <param name="ofSchedules">Whether the days at and next to the ends of windows are among the values of dates.</param>
    public EveryPatient(Guideline guideline, DateOnly asOf, bool ofSchedules = false)
    {
        facts = [.. guideline.Facts];
        var constants = new Constants(guideline);
        values = [.. facts.Select(fact => (FactValue?[])[null, .. ValuesOf(fact, constants, asOf, ofSchedules).Distinct()])];
    }

    public long Count => values.Aggregate(1L, (product, ofFact) => product * ofFact.Length);

    /// <summary>The values of the fact at an index. The first is null, for unknown.</summary>
    public IReadOnlyList<FactValue?> Of(int fact) => values[fact];

    /// <summary>Enumerates every patient. The array of value indexes is overwritten between patients.</summary>
    public IEnumerable<(int[] Places, Dictionary<string, FactValue> Known)> Patients()
    {
        var places = new int[facts.Length];
        while (true)
        {
            Dictionary<string, FactValue> known = [];
            for (int i = 0; i < facts.Length; i++)
            {
                if (values[i][places[i]] is { } value)
                    known.Add(facts[i].Id, value);
            }

            yield return (places, known);
            int next = 0;
            while (next < facts.Length && ++places[next] == values[next].Length)
                places[next++] = 0;
            if (next == facts.Length)
                yield break;
        }
    }

    private static IEnumerable<FactValue> ValuesOf(
        FactDefinition fact, Constants constants, DateOnly asOf, bool ofSchedules) => fact.Type switch
        {
            FactType.Boolean => [new BooleanValue(true), new BooleanValue(false)],
            FactType.Code => fact.Values.Select(value => new CodeValue(value.Id)),
            FactType.Codes => Enumerable.Range(0, 1 << fact.Values.Length)
                .Select(bits => new CodesValue(
                    [.. fact.Values.Select(value => value.Id).Where((_, i) => (bits >> i & 1) == 1)])),
            FactType.Integer => Numbers(fact.Range!, constants.NumbersOf(fact.Id), whole: true),
            FactType.Decimal => Numbers(fact.Range!, constants.NumbersOf(fact.Id), whole: false),
            _ => Days(constants.MonthsOf(fact.Id), asOf)
                    .Concat(ofSchedules ? constants.DaysOf(fact.Id, asOf).SelectMany(NextTo) : [])
                    .Where(day => day >= Calendar.Earliest && day <= asOf)
                    .Select(day => new DateValue(day)),
        };

    private static IEnumerable<FactValue> Numbers(NumberRange range, decimal[] constants, bool whole)
    {
        if (whole && range.To - range.From < Short)
            return Enumerable.Range((int)range.From, (int)(range.To - range.From) + 1).Select(number => new NumberValue(number));
        decimal step = whole ? 1 : Little;
        decimal[] ends = [.. constants.Append(range.From).Append(range.To).Distinct().Order()];
        IEnumerable<decimal> between = ends.Zip(ends.Skip(1), (from, to) => whole ? decimal.Floor((from + to) / 2) : (from + to) / 2);
        return ends.SelectMany(end => new[] { end - step, end, end + step }).Concat(between)
            .Where(range.Contains).Distinct().Select(number => new NumberValue(number));
    }

    private static DateOnly[] NextTo(DateOnly day) => [day.AddDays(-1), day, day.AddDays(1)];

    /// <summary>For each span, the last day outside it and the first day inside, by a calendar that counts month by month.</summary>
    private static IEnumerable<DateOnly> Days(int[] months, DateOnly asOf)
    {
        yield return asOf;
        yield return Calendar.Earliest;
        foreach (int span in months)
        {
            DateOnly day = asOf.AddMonths(-span).AddDays(-5);
            while (NaiveCalendar.Plus(day.AddDays(1), span) < asOf)
                day = day.AddDays(1);
            yield return day;
            yield return day.AddDays(1);
        }
    }
}
