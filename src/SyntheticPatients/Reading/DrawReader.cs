using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>Reads the list <c>draws</c>: facts, latent variables and what is repeated.</summary>
internal sealed partial class DrawReader
{
    private const int MostDraws = 1000;
    private const string NameForm = "letters, digits and hyphens, beginning with a letter, at most 64";

    private readonly Dictionary<string, FactDefinition> facts;
    private readonly ICollection<InputError> errors;
    private readonly Declarations declared = new();
    private readonly Dictionary<string, Distribution> unknown = new(StringComparer.Ordinal);

    public DrawReader(Guideline guideline, ICollection<InputError> errors)
    {
        facts = guideline.Facts.ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        this.errors = errors;
        Distributions = new DistributionReader(declared, errors);
    }

    public DistributionReader Distributions { get; }

    public int Variables => declared.Count;

    public int? SlotOf(string fact) => declared.Find(fact)?.Slot;

    public Distribution? UnknownOf(string fact) => unknown.GetValueOrDefault(fact);

    public ImmutableArray<Step> ReadSteps(ObjectReader document)
    {
        (JsonElement Element, string Pointer)[] items = [.. document.Items("draws")];
        if (items.Length > MostDraws)
            document.Error("draws", Invariant($"Found {items.Length} items; expected at most {MostDraws}."));
        return [.. items.Take(MostDraws).Select(item => ReadStep(item.Element, item.Pointer)).OfType<Step>()];
    }

    private Step? ReadStep(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("times", out _))
            return ReadRepeat(new ObjectReader(element, pointer, errors, "times", "counter", "draws"));
        ObjectReader at = Open(element, pointer);
        // A variable is declared after its own distribution has been read, which therefore cannot use it.
        Variable? variable = Describe(at);
        Distribution draw = variable is null ? Constant.None : Distributions.Required(at, "draw", variable);
        return variable is not null && Declare(at, variable) is { } own ? Assign(at, own, draw) : null;
    }

    private ObjectReader Open(JsonElement element, string pointer)
    {
        bool isFact = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("fact", out _);
        return isFact
            ? new ObjectReader(element, pointer, errors, "fact", "draw", "unknown")
            : new ObjectReader(element, pointer, errors, "latent", "type", "values", "draw");
    }

    private Assign Assign(ObjectReader at, Variable variable, Distribution draw)
    {
        if (at.Has("unknown"))
        {
            unknown[variable.Id] =
                Distributions.Required(at, "unknown", variable with { Type = FactType.Boolean, Values = [], Range = null });
        }

        return new Assign(variable, draw);
    }

    /// <summary>Each time begins with the values of the time before, so all that is drawn in the loop is declared first.</summary>
    private Repeat ReadRepeat(ObjectReader at)
    {
        Variable? times = declared.Named(at, "times", v => v.Type == FactType.Integer, "an integer");
        string name = at.Text("counter", Name(), NameForm);
        Variable? counter = Declare(at, new Variable(name, FactType.Integer, [], null, 0), "counter");
        (ObjectReader At, Variable? Own)[] rows =
        [
            .. at.Items("draws", atLeast: 1).Select(item =>
            {
                ObjectReader row = Open(item.Element, item.Pointer);
                Variable? described = Describe(row);
                return (row, described is null ? null : Declare(row, described));
            }),
        ];
        ImmutableArray<Step> steps =
        [
            .. rows.Where(row => row.Own is not null)
                .Select(row => Assign(row.At, row.Own!, Distributions.Required(row.At, "draw", row.Own!))),
        ];
        return new Repeat(times?.Slot ?? 0, counter?.Slot ?? 0, steps);
    }

    /// <summary>The variable that an item is about, before it is declared; null, with an error, if that is not clear.</summary>
    private Variable? Describe(ObjectReader at)
    {
        if (!at.IsObject)
            return null;
        if (!at.Has("fact"))
            return DescribeLatent(at);
        string id = at.Text("fact");
        if (facts.TryGetValue(id, out FactDefinition? fact))
            return new Variable(id, fact.Type, [.. fact.Values.Select(value => value.Id)], fact.Range, 0);
        if (id.Length > 0)
            at.Error("fact", UnknownName.Describe("fact", id, [.. facts.Keys]));
        return null;
    }

    private Variable? DescribeLatent(ObjectReader at)
    {
        string name = at.Text("latent", Name(), NameForm);
        FactType type = at.OneOf("type", Names.FactTypes);
        bool hasValues = type is FactType.Code or FactType.Codes;
        if (at.Has("type") && hasValues != at.Has("values"))
            at.Error("values", hasValues ? "The values are missing: a code or a set of codes lists them." : "Only codes have values.");
        ImmutableArray<string> values = at.Texts("values", required: false, atLeast: 1);
        if (facts.ContainsKey(name))
            at.Error("latent", $"'{name}' is a fact of the guideline; expected another name, or the key 'fact'.");
        else if (SelectionReader.Combining.Contains(name))
            at.Error("latent", $"'{name}' combines conditions; expected another name.");
        else if (name.Length > 0 && at.Has("type"))
            return new Variable(name, type, values, null, 0);
        return null;
    }

    private Variable? Declare(ObjectReader at, Variable variable, string? key = null)
    {
        if (variable.Id.Length == 0)
            return null;
        if (declared.Declare(variable.Id, variable.Type, variable.Values, variable.Range) is { } own)
            return own;
        at.Error(key ?? (at.Has("fact") ? "fact" : "latent"), $"'{PlainText.Shown(variable.Id)}' is drawn more than once; expected once.");
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
