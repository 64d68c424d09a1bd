using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Scores.</content>
internal sealed partial class DocumentReader
{
    private const int MostPoints = 1000;
    private const int MostSum = 100_000;

    private readonly Dictionary<string, FactType> typesOfFacts = new(StringComparer.Ordinal);

    private bool HasWholePointsOnly => format.Number == 1;

    private ScoreDefinition ReadScore(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "total", "components", "bands", "note", "source");
        return new(
            Id(at),
            at.Text("label"),
            format.Number == 1 ? at.Text("total") : at.OptionalText("total"),
            at.List("components", ReadComponent, atLeast: 1),
            at.List("bands", ReadBand, atLeast: 1),
            at.OptionalText("note"),
            at.Text("source"));
    }

    private ScoreComponent ReadComponent(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "fact", "points", "bands", "members", "when");
        format.From(2, at, "bands", "members", "when");
        if (at.Has("when"))
        {
            Only(at, "when", "fact", "bands", "members");
            return new ConditionPoints(
                conditions.Required(at, "when"),
                at.Member("points") is { } own ? ReadPoints(own, at.At("points")) : 0);
        }

        string fact = at.Text("fact");
        if (at.Has("bands"))
        {
            Only(at, "bands", "points", "members");
            return new NumberPoints(fact, at.List("bands", ReadRangeOfPoints, atLeast: 1));
        }

        if (at.Has("members"))
        {
            Only(at, "members", "points");
            return new MemberPoints(fact, ReadPointsOf(at.Member("members")!.Value, at.At("members")));
        }

        ImmutableArray<ScorePoints> points = at.Member("points") is { } given ? ReadPointsOf(given, at.At("points")) : [];
        bool isFalseLeftOut = typesOfFacts.GetValueOrDefault(fact, FactType.Code) == FactType.Boolean
            && points.All(value => value.Value != "false");
        return new ValuePoints(fact, isFalseLeftOut ? points.Add(new("false", 0)) : points);
    }

    private static void Only(ObjectReader at, string key, params ReadOnlySpan<string> others)
    {
        foreach (string other in others)
        {
            if (at.Has(other))
                at.Error(other, $"The key is not allowed together with '{key}'.");
        }
    }

    private ImmutableArray<ScorePoints> ReadPointsOf(JsonElement points, string pointer)
    {
        if (points.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(points)}; expected an object."));
            return [];
        }

        var given = new Dictionary<string, ScorePoints>(StringComparer.Ordinal);
        foreach (JsonProperty member in points.EnumerateObject())
        {
            string place = JsonPointer.Member(pointer, member.Name);
            if (given.ContainsKey(member.Name))
                errors.Add(new(place, "The key occurs more than once; expected once."));
            else
                given.Add(member.Name, new(member.Name, ReadPoints(member.Value, place)));
        }

        return [.. given.Values];
    }

    private decimal ReadPoints(JsonElement value, string pointer) => HasWholePointsOnly
        ? ObjectReader.Integer(value, pointer, 0, MostPoints, errors)
        : ReadTenths(value, pointer, MostPoints);

    /// <summary>A number with at most one digit after the decimal point.</summary>
    private decimal ReadTenths(JsonElement value, string pointer, int most)
    {
        if (ExactNumber.TryRead(value, out decimal number) && Math.Abs(number) <= most && decimal.IsInteger(number * 10))
            return number;
        errors.Add(new(pointer, Invariant(
            $"Found {ObjectReader.Describe(value)}; expected a number from -{most} to {most} with at most one digit after the point.")));
        return 0;
    }

    private PointsRange ReadRangeOfPoints(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "from", "above", "to", "below", "points");
        foreach ((string key, string other) in new[] { ("from", "above"), ("to", "below") })
        {
            if (at.Has(key))
                Only(at, key, other);
        }

        return new(
            new Bounds(at.Number("from") ?? at.Number("above"), at.Has("above"), at.Number("to") ?? at.Number("below"), at.Has("below")),
            at.Member("points") is { } points ? ReadPoints(points, at.At("points")) : 0);
    }

    private ScoreBand ReadBand(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "from", "to");
        return new(Id(at), at.Text("label"), End("from"), End("to"));

        decimal End(string key) => HasWholePointsOnly ? at.Integer(key, 0, MostSum)
            : at.Member(key) is { } end ? ReadTenths(end, at.At(key), MostSum) : 0;
    }
}
