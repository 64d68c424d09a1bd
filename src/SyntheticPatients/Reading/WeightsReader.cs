using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads values with weights: <c>{ "positive": 80, "negative": 20 }</c>, <c>{ "0": 40, "1 to 3": 60 }</c>.</summary>
internal sealed class WeightsReader(ICollection<InputError> errors)
{
    private const int MostWeight = 1_000_000;
    private const string RangeForm = $"a number such as 2, or a range such as 2 to 8; each is {ExactNumbers.Form}";

    private static readonly string[] Booleans = ["false", "true"];

    public Weighted OfCodes(ObjectReader at, Variable target)
    {
        ReadOnlySpan<string> values = target.Type == FactType.Boolean ? Booleans : target.Values.AsSpan();
        var rows = ImmutableArray.CreateBuilder<(int, Distribution)>();
        foreach ((string key, int weight, string pointer) in Rows(at))
        {
            if (!values.Contains(key))
                errors.Add(new(pointer, UnknownName.Describe("value", key, values)));
            FactValue value = target.Type == FactType.Boolean ? new BooleanValue(key == Booleans[1]) : new CodeValue(key);
            rows.Add((weight, new Constant(value)));
        }

        return Of(rows);
    }

    public Weighted OfNumbers(ObjectReader at, Variable target)
    {
        decimal step = at.Number("step") ?? (target.Type == FactType.Integer ? 1 : 0.1m);
        if (step <= 0 || (target.Type == FactType.Integer && !decimal.IsInteger(step)))
        {
            at.Error("step", $"Expected a number above 0{(target.Type == FactType.Integer ? ", without digits after the point" : "")}.");
            step = 1;
        }

        decimal whole = at.Number("whole") ?? 0;
        if (!Percent.IsExact(whole))
            at.Error("whole", $"Expected {Percent.Form}.");
        var rows = ImmutableArray.CreateBuilder<(int, Distribution)>();
        foreach ((string key, int weight, string pointer) in Rows(at))
            rows.Add((weight, ReadRange(key, step, Percent.Of(whole), pointer, target)));
        return Of(rows);
    }

    private static Weighted Of(ImmutableArray<(int, Distribution)>.Builder rows) =>
        new(rows.Count == 0 ? [(1, Constant.None)] : rows.ToImmutable());

    private List<(string Key, int Weight, string Pointer)> Rows(ObjectReader at)
    {
        List<(string, int, string)> rows = [];
        foreach ((string key, JsonElement value, string pointer) in RowReader.Read(at.Member("weights")!.Value, at.At("weights"), errors))
        {
            int weight = 0;
            bool isWhole = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out weight);
            bool isWeight = isWhole && weight is >= 1 and <= MostWeight;
            if (!isWeight)
                errors.Add(new(pointer, $"Found {ConstantReader.Found(value)}; expected a weight: a whole number from 1 to 1,000,000."));
            rows.Add((key, isWeight ? weight : 1, pointer));
        }

        if (rows.Count > Weighted.MostWeight / MostWeight)
            at.Error("weights", Invariant($"Found {rows.Count} rows; expected at most {Weighted.MostWeight / MostWeight}."));
        return rows.Count > Weighted.MostWeight / MostWeight ? [] : rows;
    }

    private Uniform ReadRange(string key, decimal step, int whole, string pointer, Variable target)
    {
        string[] ends = key.Split(" to ");
        decimal to = 0;
        if (ends.Length > 2 || !ExactNumbers.TryParse(ends[0], out decimal from) || !ExactNumbers.TryParse(ends[^1], out to) || from > to)
        {
            errors.Add(new(pointer, $"Found {(key.Length <= 40 ? $"'{PlainText.Of(key)}'" : "a longer key")}; expected {RangeForm}."));
            return new Uniform(0, 1, 1, 0);
        }

        decimal steps = (to - from) / step;
        if (!decimal.IsInteger(steps) || steps >= int.MaxValue)
            errors.Add(new(pointer, Invariant($"Found {to - from} between the ends; expected a multiple of the step {step}.")));
        decimal lowest = whole > 0 ? decimal.Floor(from) : from;
        foreach (decimal end in new[] { lowest, to }.Distinct())
            ConstantReader.CheckRange(end, pointer, target, errors);
        return new Uniform(from, step, (int)Math.Min(steps, int.MaxValue - 1) + 1, whole);
    }
}
