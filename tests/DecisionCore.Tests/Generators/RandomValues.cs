using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>Random allowed values of facts. Many are at or next to a constant of the guideline.</summary>
internal sealed class RandomValues(Constants constants)
{
    public FactValue Next(FactDefinition fact, Random random, DateOnly asOf) => fact.Type switch
    {
        FactType.Boolean => new BooleanValue(random.Next(2) == 0),
        FactType.Code => new CodeValue(fact.Values[random.Next(fact.Values.Length)].Id),
        FactType.Codes => new CodesValue([.. Subset(fact, random)]),
        FactType.Integer => new NumberValue(Integer(fact, random)),
        FactType.Decimal => new NumberValue(Decimal(fact, random)),
        _ => new DateValue(Date(fact, random, asOf)),
    };

    /// <summary>A random as-of date. Ends of months and leap days are more frequent than by chance.</summary>
    public static DateOnly AsOf(Random random) => random.Next(8) switch
    {
        0 => Calendar.Earliest,
        1 => Calendar.Latest,
        2 => new DateOnly(2024 + random.Next(5), random.Next(12) + 1, 1).AddDays(-1),
        3 => new DateOnly(2024 + random.Next(5), 3, 1).AddDays(random.Next(3) - 1),
        _ => new DateOnly(2026, 1, 1).AddDays(random.Next(1000)),
    };

    private static IEnumerable<string> Subset(FactDefinition fact, Random random)
    {
        string[] shuffled = [.. fact.Values.Select(value => value.Id)];
        random.Shuffle(shuffled);
        return shuffled.Take(random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(shuffled.Length + 1) });
    }

    private decimal Integer(FactDefinition fact, Random random)
    {
        NumberRange range = fact.Range!;
        decimal[] near = [range.From, range.To, .. constants.NumbersOf(fact.Id)];
        decimal number = random.Next(3) > 0
            ? near[random.Next(near.Length)] + random.Next(3) - 1
            : random.NextInt64((long)range.From, (long)range.To + 1);
        return Math.Clamp(number, range.From, range.To);
    }

    private decimal Decimal(FactDefinition fact, Random random)
    {
        NumberRange range = fact.Range!;
        decimal[] near = [range.From, range.To, .. constants.NumbersOf(fact.Id)];
        decimal[] steps = [0, 0.1m, -0.1m, 0.0000000001m, -0.0000000001m, 1, -1];
        decimal number = random.Next(3) > 0
            ? near[random.Next(near.Length)] + steps[random.Next(steps.Length)]
            : Math.Round(range.From + ((range.To - range.From) * random.Next(100_001) / 100_000), random.Next(4));
        return range.Contains(number) && ExactNumber.IsReadable(number) ? number : range.To;
    }

    private DateOnly Date(FactDefinition fact, Random random, DateOnly asOf)
    {
        int[] months = [0, 1, .. constants.MonthsOf(fact.Id)];
        DateOnly[] days = constants.DaysOf(fact.Id, asOf);
        DateOnly date = random.Next(4 + Math.Min(2, days.Length)) switch
        {
            4 or 5 => days[random.Next(days.Length)].AddDays(random.Next(7) - 3),
            0 => asOf.AddDays(-random.Next(400)),
            1 => asOf.AddDays(-random.Next(3)),
            _ => asOf.AddMonths(-months[random.Next(months.Length)]).AddDays(random.Next(7) - 3),
        };
        return date > asOf ? asOf : date < Calendar.Earliest ? Calendar.Earliest : date;
    }
}
