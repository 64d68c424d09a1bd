using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>Reads conditions: the closed tree that src/Guidelines/README.md describes.</summary>
/// <param name="format">The document's format.</param>
/// <param name="errors">Receives the errors.</param>
/// <param name="ofInvariants">Whether the conditions belong to invariants, which may refer to rules and schedules.</param>
internal sealed class ConditionReader(DocumentFormat format, LimitedErrors errors, bool ofInvariants = false)
{
    private const string Forms =
        "{all}, {any}, {not}, {is}, {always}, {count, atLeast}, {fact, equals}, {fact, in}, {fact, includesAny}, {fact, empty}, "
        + "{fact, atLeast|moreThan|atMost|lessThan}, {fact, withinMonths}, {fact, reached}, "
        + "{fact, greaterThanFact|lessThanFact}, {fact, before|onOrAfter}, {fact, ageAtLeast|ageLessThan}, {fact, recorded}, "
        + "{score, band}, {score, atLeast|moreThan|atMost|lessThan}";

    private const string FormsOfInvariants = Forms + ", {holds}, {scheduled}";

    private static readonly string[] KeysOfInvariants = ["holds", "scheduled"];

    private static readonly string[] KeysOfFactsInFormat2 =
        ["greaterThanFact", "lessThanFact", "before", "onOrAfter", "ageAtLeast", "ageLessThan", "recorded"];

    private static readonly string[] Keys =
    [
        "all", "any", "not", "is", "always", "count", "fact", "score", "equals", "in", "includesAny", "empty",
        "atLeast", "moreThan", "atMost", "lessThan", "withinMonths", "reached", "band",
        .. KeysOfFactsInFormat2, .. KeysOfInvariants,
    ];

    private static readonly string[] KeysOfFormat2 = ["count", .. KeysOfFactsInFormat2];

    private static readonly string[] BoundKeys = ["atLeast", "moreThan", "atMost", "lessThan"];

    private ImmutableArray<ScoreDefinition> scores = [];

    private string Allowed => ofInvariants ? FormsOfInvariants : Forms;

    /// <summary>Sets the scores whose bands conditions may name.</summary>
    public void Know(ImmutableArray<ScoreDefinition> known) => scores = known;

    /// <summary>A condition, or a placeholder when its form is not allowed.</summary>
    public Condition Read(JsonElement element, string pointer)
    {
        var at = new ObjectReader(element, pointer, errors, Keys);
        if (!at.IsObject)
            return new Always();
        string[] found = at.FoundKeys();
        format.From(2, at, KeysOfFormat2);
        if (ofInvariants)
            format.From(2, at, KeysOfInvariants);
        else
            RefuseKeysOfInvariants(at);
        return found switch
        {
            ["all"] => new All(at.List("all", Read, atLeast: 1)),
            ["any"] => new Any(at.List("any", Read, atLeast: 1)),
            ["count", "atLeast"] => ReadCount(at),
            ["not"] => new Not(Read(at.Member("not")!.Value, at.At("not"))),
            ["is"] => new Is(at.Text("is")),
            ["holds"] => new RuleHolds(at.Text("holds")),
            ["scheduled"] => new Scheduled(at.Text("scheduled")),
            ["always"] when OnlyTrue(at, "always") => new Always(),
            ["fact", .. var comparison] when FactComparison(at, comparison) is { } read => read,
            ["score", .. var comparison] when ScoreComparison(at, comparison) is { } read => read,
            _ => Unreadable(found, pointer),
        };
    }

    public Condition? Optional(ObjectReader at, string key) =>
        at.Member(key, required: false) is { } element ? Read(element, at.At(key)) : null;

    public Condition Required(ObjectReader at, string key) =>
        at.Member(key) is { } element ? Read(element, at.At(key)) : new Always();

    private void RefuseKeysOfInvariants(ObjectReader at)
    {
        foreach (string key in KeysOfInvariants)
        {
            if (at.Has(key))
                errors.Add(at.At(key), () => $"Found the key '{key}' outside of 'invariants'; expected one of the forms {Forms}.");
        }
    }

    private CountAtLeast ReadCount(ObjectReader at)
    {
        ImmutableArray<Condition> children = at.List("count", Read, atLeast: 1);
        return new(children, at.Integer("atLeast", 1, Math.Max(1, children.Length)));
    }

    private static Condition? FactComparison(ObjectReader at, string[] keys)
    {
        string fact = at.Text("fact");
        return keys switch
        {
            ["equals"] => Equal(at, fact),
            ["in"] => new CodeIn(fact, at.Texts("in", atLeast: 1)),
            ["includesAny"] => new IncludesAny(fact, at.Texts("includesAny", atLeast: 1)),
            ["empty"] when OnlyTrue(at, "empty") => new IsEmpty(fact),
            ["withinMonths"] => new WithinMonths(fact, at.Integer("withinMonths", 1, 1200)),
            ["reached"] when OnlyTrue(at, "reached") => new Reached(fact),
            ["recorded"] when OnlyTrue(at, "recorded") => new Recorded(fact),
            ["greaterThanFact"] => new FactGreater(fact, at.Text("greaterThanFact")),
            ["lessThanFact"] => new FactGreater(at.Text("lessThanFact"), fact),
            ["before"] => new DateBefore(fact, ReadDay(at, "before")),
            ["onOrAfter"] => new Not(new DateBefore(fact, ReadDay(at, "onOrAfter"))) { IsImplied = true },
            ["ageAtLeast"] => new AgeAtLeast(fact, ReadAge(at, "ageAtLeast")),
            ["ageLessThan"] => new Not(new AgeAtLeast(fact, ReadAge(at, "ageLessThan"))) { IsImplied = true },
            _ when ReadBounds(at, keys) is { } bounds => new NumberWithin(fact, bounds),
            _ => null,
        };
    }

    private static DateOnly ReadDay(ObjectReader at, string key)
    {
        string text = at.Text(key);
        if (AsOfDate.TryParse(text) is { } day)
            return day;
        if (text.Length > 0)
            at.Error(key, $"Found '{PlainText.Shown(text)}'; expected {AsOfDate.Form}.");
        return Calendar.Latest;
    }

    private static Duration ReadAge(ObjectReader at, string key)
    {
        string text = at.Text(key);
        if (Duration.TryParse(text) is { } age)
            return age;
        if (text.Length > 0)
            at.Error(key, $"Found '{PlainText.Shown(text)}'; expected {Duration.Form}.");
        return default;
    }

    private ScoreWithin? ScoreComparison(ObjectReader at, string[] keys)
    {
        string score = at.Text("score");
        if (keys is not ["band"])
            return ReadBounds(at, keys) is { } bounds ? new ScoreWithin(score, bounds, null) : null;
        string name = at.Text("band");
        ScoreDefinition? definition = scores.FirstOrDefault(known => known.Id == score);
        if (definition is null)
            return new ScoreWithin(score, new Bounds(0, false, 0, false), null); // the checker reports the unknown score
        if (definition.Bands.FirstOrDefault(known => known.Id == name) is { } band)
            return new ScoreWithin(score, new Bounds(band.From, false, band.To, false), band.Label);
        at.Error("band", UnknownName.Describe("band", name, [.. definition.Bands.Select(known => known.Id)]));
        return new ScoreWithin(score, new Bounds(0, false, 0, false), null);
    }

    private static Comparison Equal(ObjectReader at, string fact)
    {
        JsonElement value = at.Member("equals")!.Value;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return new BooleanEquals(fact, value.GetBoolean());
        if (value.ValueKind == JsonValueKind.Number && at.Number("equals") is { } number)
            return new NumberWithin(fact, new Bounds(number, false, number, false));
        if (value.ValueKind == JsonValueKind.String)
            return new CodeIn(fact, [value.GetString()!]);
        if (value.ValueKind != JsonValueKind.Number)
            at.Error("equals", $"Found {ObjectReader.Kind(value)}; expected a boolean, a string or a number.");
        return new BooleanEquals(fact, true);
    }

    private static Bounds? ReadBounds(ObjectReader at, string[] keys)
    {
        if (keys.Length is 0 or > 2 || keys.Except(BoundKeys).Any())
            return null;
        if (keys.Length == 2 && (keys.Intersect(["atLeast", "moreThan"]).Count() != 1))
            return null;
        decimal? lower = at.Number("atLeast") ?? at.Number("moreThan");
        decimal? upper = at.Number("atMost") ?? at.Number("lessThan");
        return new Bounds(lower, at.Has("moreThan"), upper, at.Has("lessThan"));
    }

    private static bool OnlyTrue(ObjectReader at, string key)
    {
        if (at.Member(key)!.Value.ValueKind == JsonValueKind.True)
            return true;
        at.Error(key, "Expected true; negate with {not}.");
        return true;
    }

    private Always Unreadable(string[] found, string pointer)
    {
        string condition = found.Length == 0 ? "An empty condition" : $"A condition with the keys ({string.Join(", ", found)})";
        errors.Add(pointer, () => $"{condition} has none of the allowed forms: {Allowed}.");
        return new Always();
    }
}
