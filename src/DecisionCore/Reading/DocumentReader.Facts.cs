using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Facts and contradictions.</content>
internal sealed partial class DocumentReader
{
    private FactDefinition ReadFact(JsonElement element, string pointer)
    {
        ObjectReader at = Open(
            element, pointer, "id", "type", "label", "question", "note", "codes", "values", "range", "unit");
        FactType type = at.OneOf("type", Names.FactTypes);
        bool coded = type is FactType.Code or FactType.Codes;
        bool number = type is FactType.Integer or FactType.Decimal;
        Forbid(at, "values", !coded, type);
        Forbid(at, "range", !number, type);
        Forbid(at, "unit", !number, type);
        return new(
            Id(at),
            type,
            at.Text("label"),
            at.Text("question"),
            at.List("values", ReadValue, required: coded, atLeast: 1),
            number && at.Member("range") is { } range ? ReadRange(range, at.At("range"), type) : null,
            type == FactType.Decimal ? at.Text("unit") : at.OptionalText("unit"),
            at.OptionalText("note"),
            at.List("codes", ReadCode, required: false));
    }

    private static void Forbid(ObjectReader at, string key, bool forbidden, FactType type)
    {
        if (forbidden && at.Has(key))
            at.Error(key, $"The key is not allowed for a fact of type '{Names.Of(type)}'.");
    }

    private CodedValue ReadValue(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "codes");
        return new(
            at.Text("id", Names.Value(), Names.ValueForm), at.Text("label"), at.List("codes", ReadCode, required: false));
    }

    private ExchangeCode ReadCode(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "system", "code", "display", "check");
        return new(at.OneOf("system", Names.CodeSystems), at.Text("code"), at.OptionalText("display"), at.Flag("check"));
    }

    private NumberRange ReadRange(JsonElement element, string pointer, FactType type)
    {
        ObjectReader at = Open(element, pointer, "from", "above", "to");
        decimal? from = at.Number("from");
        decimal? above = at.Number("above");
        decimal to = at.Number("to", required: true) ?? 0;
        if (at.IsObject && from is null == above is null)
            errors.Add(new(pointer, "A range must have exactly one of the keys 'from' and 'above'."));
        decimal lower = from ?? above ?? 0;
        if (at.IsObject && lower >= to)
            errors.Add(new(pointer, "The upper end of a range must be greater than its lower end."));
        if (type == FactType.Integer && (above is not null || !IsInt(lower) || !IsInt(to)))
        {
            errors.Add(new(
                pointer, "The range of an integer must have the keys 'from' and 'to', both whole numbers of at most nine digits."));
        }

        return new(lower, above is not null, to);
    }

    private static bool IsInt(decimal number) => decimal.IsInteger(number) && Math.Abs(number) < 1_000_000_000;

    private Contradiction ReadContradiction(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "facts", "when", "greater", "text");
        if (at.IsObject && at.Has("when") == at.Has("greater"))
            errors.Add(new(pointer, "A contradiction must have exactly one of the keys 'when' and 'greater'."));
        string? greater = null, than = null;
        if (at.Member("greater", required: false) is { } pair)
        {
            ObjectReader both = Open(pair, at.At("greater"), "fact", "than");
            (greater, than) = (both.Text("fact"), both.Text("than"));
        }

        return new(
            Id(at), at.Texts("facts", atLeast: 2), conditions.Optional(at, "when"), greater, than, at.Text("text"));
    }
}
