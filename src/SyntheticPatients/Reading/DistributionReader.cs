using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads how a value of a given type is drawn: a constant, or an object of one of the forms that README.md describes.</summary>
internal sealed class DistributionReader(Declarations declared, ICollection<InputError> errors)
{
    private static readonly string[] Keys =
    [
        "weights", "step", "whole", "cases", "by", "of", "otherwise", "same", "if", "percent", "sum", "least", "greatest", "days", "before",
        "members", "union",
    ];

    private readonly SelectionReader selections = new(declared, errors);
    private readonly WeightsReader weights = new(errors);

    /// <summary>Reads conditions over the variables that are declared so far.</summary>
    public SelectionReader Selections => selections;

    /// <summary>Reads the distribution at a required key.</summary>
    public Distribution Required(ObjectReader at, string key, Variable target) =>
        at.Member(key) is { } element ? Read(element, at.At(key), target) : Constant.None;

    /// <summary>Reads a distribution of the values that the target may have.</summary>
    public Distribution Read(JsonElement element, string pointer, Variable target) => element.ValueKind switch
    {
        JsonValueKind.Null => Constant.None,
        JsonValueKind.Object => ReadForm(element, pointer, target),
        _ => ConstantReader.Read(element, pointer, target, errors),
    };

    private Distribution ReadForm(JsonElement element, string pointer, Variable target)
    {
        var at = new ObjectReader(element, pointer, errors, Keys);
        string[] found = [.. Keys.Where(at.Has)];
        return (found, target.Type) switch
        {
            (["cases"], _) => ReadCases(at, target),
            (["by", "of"] or ["by", "of", "otherwise"], _) => ReadByValue(at, target),
            (["same"], _) => ReadSame(at, target),
            (["weights"], FactType.Boolean or FactType.Code) => weights.OfCodes(at, target),
            (["weights", ..], FactType.Integer or FactType.Decimal) when !found.Except(["weights", "step", "whole"]).Any() =>
                weights.OfNumbers(at, target),
            (["if"], FactType.Boolean) => new Test(selections.Read(at.Member("if")!.Value, at.At("if"))),
            (["percent"], FactType.Boolean) => new Chance(Required(at, "percent", Unbounded(target, FactType.Decimal))),
            (["sum"], FactType.Integer or FactType.Decimal) => ReadCombined(at, "sum", target, numbers => numbers.Sum()),
            (["least"], FactType.Integer or FactType.Decimal) => ReadCombined(at, "least", target, numbers => numbers.Min()),
            (["greatest"], FactType.Integer or FactType.Decimal) => ReadCombined(at, "greatest", target, numbers => numbers.Max()),
            (["days"] or ["days", "before"], FactType.Date) => ReadDays(at, target),
            (["members"], FactType.Codes) => ReadMembers(at, target),
            (["union"], FactType.Codes) => new Union(
                target.Values, at.List("union", (item, place) => Read(item, place, target), atLeast: 1)),
            _ => Unreadable(at, found, target),
        };
    }

    private static Variable Unbounded(Variable target, FactType type) => target with { Type = type, Values = [], Range = null };

    private Cases ReadCases(ObjectReader at, Variable target)
    {
        (JsonElement Element, string Pointer)[] rows = [.. at.Items("cases", atLeast: 1)];
        var read = ImmutableArray.CreateBuilder<(Selection?, Distribution)>();
        for (int i = 0; i < rows.Length; i++)
        {
            var row = new ObjectReader(rows[i].Element, rows[i].Pointer, errors, "when", "draw");
            bool isLast = i == rows.Length - 1;
            if (row.IsObject && row.Has("when") == isLast)
            {
                errors.Add(new(row.Pointer, isLast
                    ? "The last row must not have the key 'when': it is for all other patients."
                    : "The key 'when' is missing: only the last row is for all other patients."));
            }

            Selection? when = row.Member("when", required: false) is { } condition ? selections.Read(condition, row.At("when")) : null;
            read.Add((isLast ? null : when, Required(row, "draw", target)));
        }

        return new Cases(read.Count == 0 ? [(null, Constant.None)] : read.ToImmutable());
    }

    private ByValue ReadByValue(ObjectReader at, Variable target)
    {
        Variable? variable = declared.Named(at, "by", v => v.Type is FactType.Boolean or FactType.Code, "a code or boolean");
        string[] values = variable switch { null => [], { Type: FactType.Boolean } => ["false", "true"], _ => [.. variable.Values] };
        var rows = ImmutableDictionary.CreateBuilder<string, Distribution>(StringComparer.Ordinal);
        foreach ((string value, JsonElement draw, string pointer) in Rows(at, "of"))
        {
            if (variable is not null && !values.Contains(value))
                errors.Add(new(pointer, UnknownName.Describe("value", value, values)));
            rows[value] = Read(draw, pointer, target);
        }

        string[] missing = [.. values.Except(rows.Keys)];
        if (missing.Length > 0 && !at.Has("otherwise"))
            at.Error("of", $"Found no row for {string.Join(", ", missing)}; expected a row for each value, or the key 'otherwise'.");
        Distribution otherwise = at.Has("otherwise") ? Required(at, "otherwise", target) : Constant.None;
        return new ByValue(variable?.Slot ?? 0, rows.ToImmutable(), otherwise);
    }

    private Same ReadSame(ObjectReader at, Variable target)
    {
        Variable? variable = declared.Named(at, "same", v => CanBe(v.Type, target.Type), $"{Declarations.Describe(target.Type)}");
        string[] foreign = variable is null ? [] : [.. variable.Values.Except(target.Values)];
        if (foreign.Length > 0)
        {
            at.Error("same", $"'{variable!.Id}' may be {string.Join(", ", foreign)}; "
                + $"expected only values of '{target.Id}': {string.Join(", ", target.Values)}.");
        }

        return new Same(variable?.Slot ?? 0);
    }

    private static bool CanBe(FactType from, FactType to) =>
        from == to || (from, to) is (FactType.Integer, FactType.Decimal) or (FactType.Code, FactType.Codes);

    private Combined ReadCombined(ObjectReader at, string key, Variable target, Func<IEnumerable<decimal>, decimal> combine) =>
        new(combine, at.List(key, (item, place) => Read(item, place, Unbounded(target, target.Type)), atLeast: 1));

    private DaysBefore ReadDays(ObjectReader at, Variable target)
    {
        int? before = at.Has("before") ? declared.Named(at, "before", v => v.Type == FactType.Date, "a date")?.Slot : null;
        var days = target with { Type = FactType.Integer, Values = [], Range = new NumberRange(0, false, DaysBefore.MostDays) };
        return new DaysBefore(before, Required(at, "days", days));
    }

    private Members ReadMembers(ObjectReader at, Variable target)
    {
        var rows = new Dictionary<string, Distribution>(StringComparer.Ordinal);
        foreach ((string code, JsonElement draw, string pointer) in Rows(at, "members"))
        {
            if (!target.Values.Contains(code))
                errors.Add(new(pointer, UnknownName.Describe("value", code, target.Values.AsSpan())));
            rows[code] = Read(draw, pointer, target with { Type = FactType.Boolean, Values = [], Range = null });
        }

        return new Members([.. target.Values.Where(rows.ContainsKey).Select(code => (code, rows[code]))]);
    }

    private IEnumerable<(string Key, JsonElement Value, string Pointer)> Rows(ObjectReader at, string key) =>
        RowReader.Read(at.Member(key)!.Value, at.At(key), errors);

    private Constant Unreadable(ObjectReader at, string[] found, Variable target)
    {
        string forms = target.Type switch
        {
            FactType.Boolean => "{weights}, {percent}, {if}",
            FactType.Code => "{weights}",
            FactType.Codes => "{members}, {union}",
            FactType.Date => "{days}, {days, before}",
            _ => "{weights}, {weights, step}, {weights, whole}, {weights, step, whole}, {sum}, {least}, {greatest}",
        };
        errors.Add(new(
            at.Pointer,
            $"Found the keys ({string.Join(", ", found)}); expected a constant or, for {Declarations.Describe(target.Type)}, one of the "
                + $"forms {forms}, {{cases}}, {{by, of}}, {{by, of, otherwise}}, {{same}}."));
        return Constant.None;
    }
}
