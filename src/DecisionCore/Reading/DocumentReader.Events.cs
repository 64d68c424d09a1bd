using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Events.</content>
internal sealed partial class DocumentReader
{
    private const string EffectForms =
        "{date, keep}, {set, to}, {set, input}, {clear}, {addTo, value}, {addTo, input}, {increment, when}; each with an optional {when}";

    private static readonly string[] EffectKeys = ["date", "keep", "set", "to", "input", "clear", "addTo", "value", "increment", "when"];

    private EventDefinition ReadEvent(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "inputs", "effects");
        return new(
            Id(at),
            at.Text("label"),
            at.List("inputs", (input, place) => ReadInput(input, place, Names.InputTypes), required: false),
            [.. at.List("effects", ReadEffect, atLeast: 1).OfType<EventEffect>()]);
    }

    private EventInput ReadInput(JsonElement element, string pointer, IReadOnlyDictionary<string, FactType?> types)
    {
        ObjectReader at = Open(element, pointer, "name", "label", "type", "values", "required", "inputs");
        FactType? type = at.OneOf("type", types);
        bool isCoded = type is FactType.Code or FactType.Codes;
        if (!isCoded && at.Has("values"))
            at.Error("values", "The key is allowed only for an input of type 'code' or 'codes'.");
        if (type is not null && at.Has("inputs"))
            at.Error("inputs", "The key is allowed only for an input of type 'group'.");
        return new(
            Id(at, "name"),
            at.Text("label"),
            type,
            at.List("values", ReadValue, required: isCoded, atLeast: 1),
            at.Flag("required"),
            // A group has no groups: Names.InputTypes without "group".
            at.List("inputs", (input, place) => ReadInput(input, place, Names.GroupedInputTypes), required: type is null, atLeast: 1));
    }

    private EventEffect? ReadEffect(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, EffectKeys);
        if (!at.IsObject)
            return null;
        EventCondition? when = at.Member("when", required: false) is { } condition ? ReadEventCondition(condition, at.At("when")) : null;
        string[] keys = [.. EffectKeys.Where(key => key != "when" && at.Has(key))];
        return keys switch
        {
            ["date", "keep"] => new KeepDate(at.Text("date"), at.OneOf("keep", Names.KeptDates), when),
            ["set", "to"] => new SetConstant(at.Text("set"), at.Member("to")!.Value.GetRawText(), when),
            ["set", "input"] => new SetFromInput(at.Text("set"), at.Text("input"), when),
            ["clear"] => new ClearFacts(at.Texts("clear", atLeast: 1), when),
            ["input", "addTo"] => new AddFromInput(at.Text("addTo"), at.Text("input"), when),
            ["addTo", "value"] => new AddValue(at.Text("addTo"), at.Text("value"), when),
            ["increment"] when when is not null => new IncrementFact(at.Text("increment"), when),
            ["increment"] => Uncounted(at),
            _ => Unreadable(at, keys),
        };
    }

    private EventEffect? Unreadable(ObjectReader at, string[] keys)
    {
        string found = keys.Length switch
        {
            0 => "an effect that says nothing",
            1 => $"an effect with the key {keys[0]} alone",
            _ => $"an effect with the keys {string.Join(", ", keys)}",
        };
        errors.Add(at.Pointer, () => $"Found {found}; expected one of: {EffectForms}.");
        return null;
    }

    private EventEffect? Uncounted(ObjectReader at)
    {
        errors.Add(new(
            at.Pointer,
            "Found an increment without 'when'; expected { \"increment\": fact, \"when\": { \"after\": date } } with a date that the same "
            + "event moves forward (\"keep\": \"latest\"). Otherwise an event that is sent again would be counted again."));
        return null;
    }

    private EventCondition ReadEventCondition(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "given", "input", "includes", "after", "notBefore");
        if (at.IsObject && element.EnumerateObject().Any() is false)
            errors.Add(new(pointer, "Found an empty condition; expected given, input and includes, after or notBefore."));
        if (at.Has("input") != at.Has("includes"))
            errors.Add(new(pointer, "The keys 'input' and 'includes' are allowed only together."));
        return new(
            at.OptionalText("given"),
            at.Has("input") && at.Has("includes") ? new(at.Text("input"), at.Text("includes")) : null,
            at.OptionalText("after"),
            at.OptionalText("notBefore"));
    }
}
