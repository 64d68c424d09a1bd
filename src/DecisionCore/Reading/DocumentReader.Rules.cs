using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Rules, notices, conflicts and options.</content>
internal sealed partial class DocumentReader
{
    private Rule ReadRule(JsonElement element, string pointer)
    {
        ObjectReader at = Open(
            element, pointer, "id", "topic", "when", "then", "statements", "defeatedBy", "anyScope",
            "alwaysInScope", "reading", "cautions", "menus");
        ObjectReader? then = at.Member("then") is { } advice
            ? Open(advice, at.At("then"), "verdict", "action", "text")
            : null;
        return new()
        {
            Id = Id(at),
            Topic = at.Text("topic"),
            When = conditions.Required(at, "when"),
            Verdict = then?.OneOf("verdict", Names.Verdicts) ?? Verdict.Inform,
            Action = then?.Text("action") ?? "",
            Text = then?.Text("text") ?? "",
            Statements = Cited(at),
            DefeatedBy = at.Texts("defeatedBy", required: false),
            AnyScope = at.Flag("anyScope"),
            AlwaysInScope = at.Flag("alwaysInScope"),
            Reading = at.OptionalText("reading"),
            Cautions = at.List("cautions", ReadCaution, required: false),
            Menus = at.Texts("menus", required: false),
        };
    }

    private Caution ReadCaution(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "text", "when", "statements");
        return new(at.Text("text"), conditions.Optional(at, "when"), at.Texts("statements", required: false));
    }

    private Notice ReadNotice(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "level", "when", "text", "statements", "anyScope");
        return new(
            Id(at),
            at.OneOf("level", Names.NoticeLevels),
            conditions.Required(at, "when"),
            at.Text("text"),
            Cited(at),
            at.Flag("anyScope"));
    }

    private Conflict ReadConflict(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "statements", "text", "between", "when");
        var between = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach ((JsonElement side, string place) in at.Items("between", required: false))
        {
            var rules = ImmutableArray.CreateBuilder<string>();
            if (side.ValueKind != JsonValueKind.Array || side.GetArrayLength() == 0)
                errors.Add(new(place, $"Found {ObjectReader.Kind(side)}; expected an array of at least one rule id."));
            else
                rules.AddRange(side.EnumerateArray().Select((rule, index) => RuleId(rule, JsonPointer.Item(place, index))));
            between.Add(rules.ToImmutable());
        }

        if (at.Has("between") && between.Count != 2)
            at.Error("between", $"Found {between.Count} arrays; expected two.");
        if (at.IsObject && !at.Has("between") && !at.Has("when"))
            errors.Add(new(pointer, "A conflict must have at least one of the keys 'between' and 'when'."));
        return new(Id(at), Cited(at), at.Text("text"), between.ToImmutable(), conditions.Optional(at, "when"));
    }

    private string RuleId(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString()!;
        errors.Add(new(pointer, $"Found {ObjectReader.Kind(element)}; expected a rule id."));
        return "";
    }

    private TreatmentOption ReadOption(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "action", "label", "rank", "reading", "for", "against");
        return new(
            Id(at),
            at.Text("action"),
            at.Text("label"),
            at.Integer("rank", 1, 99),
            at.OptionalText("reading"),
            ListOrEmpty(at, "for", ReadArgument),
            ListOrEmpty(at, "against", ReadArgument));
    }

    private Argument ReadArgument(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "text", "statements", "when");
        return new(at.Text("text"), Cited(at), conditions.Optional(at, "when"));
    }
}
