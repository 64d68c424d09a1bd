using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>
/// Reads conditions such as <c>{ "course": ["firstLine", "laterLine"], "size": { "lessThan": 2 } }</c>: all members must hold. The names
/// <c>any</c> and <c>not</c> combine conditions, so no latent variable has them.
/// </summary>
internal sealed class SelectionReader(Declarations declared, ICollection<InputError> errors)
{
    /// <summary>The names that combine conditions.</summary>
    public static readonly ImmutableArray<string> Combining = ["any", "not"];

    private static readonly string[] BoundKeys = ["atLeast", "moreThan", "atMost", "lessThan"];

    private static readonly AllOf Placeholder = new([]);

    public Selection Read(JsonElement element, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            string found = element.ValueKind == JsonValueKind.Object ? "an empty object" : ObjectReader.Kind(element);
            errors.Add(new(
                pointer,
                $"Found {found}; expected a condition such as {{ \"fact\": \"value\" }}, with any and not to combine conditions."));
            return Placeholder;
        }

        HashSet<string> seen = [];
        List<Selection> children = [];
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string at = JsonPointer.Member(pointer, member.Name);
            if (!seen.Add(member.Name))
                errors.Add(new(at, "The key occurs more than once; expected once."));
            else
                children.Add(ReadMember(member, at));
        }

        return children.Count == 1 ? children[0] : new AllOf([.. children]);
    }

    private Selection ReadMember(JsonProperty member, string pointer) => member.Name switch
    {
        "not" => new Neither(Read(member.Value, pointer)),
        "any" => ReadAny(member.Value, pointer),
        _ => ReadVariable(member, pointer),
    };

    private Selection ReadAny(JsonElement list, string pointer)
    {
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
            return new AnyOf([.. list.EnumerateArray().Select((item, place) => Read(item, JsonPointer.Item(pointer, place)))]);
        errors.Add(new(pointer, $"Found {ObjectReader.Kind(list)}; expected an array with at least one condition."));
        return Placeholder;
    }

    private Selection ReadVariable(JsonProperty member, string pointer)
    {
        if (declared.Find(member.Name) is not { } variable)
        {
            errors.Add(new(pointer, declared.Unknown(member.Name)));
            return Placeholder;
        }

        return member.Value.ValueKind switch
        {
            JsonValueKind.Null => new HasNone(variable.Slot),
            JsonValueKind.Array when member.Value.GetArrayLength() > 0 => new AnyOf(
                [.. member.Value.EnumerateArray().Select((item, place) => ReadValue(variable, item, JsonPointer.Item(pointer, place)))]),
            JsonValueKind.Object when variable.IsNumber => ReadBounds(variable, member.Value, pointer),
            JsonValueKind.Object when variable.Type == FactType.Codes => ReadEmpty(variable, member.Value, pointer),
            _ => ReadValue(variable, member.Value, pointer),
        };
    }

    private Selection ReadValue(Variable variable, JsonElement value, string pointer)
    {
        switch (variable.Type)
        {
            case FactType.Code or FactType.Codes when value.ValueKind == JsonValueKind.String:
                string code = value.GetString()!;
                if (!variable.Values.Contains(code))
                    errors.Add(new(pointer, UnknownName.Describe("value", code, variable.Values.AsSpan())));
                return new OneOf(variable.Slot, new[] { code }.ToFrozenSet());
            case FactType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return new OneOf(variable.Slot, new[] { value.GetRawText() }.ToFrozenSet());
            case FactType.Integer or FactType.Decimal when ExactNumbers.TryRead(value, out decimal number):
                return new NumberIn(variable.Slot, new Bounds(number, false, number, false));
            default:
                errors.Add(new(pointer, $"Found {ObjectReader.Kind(value)}; expected {Allowed(variable.Type)}."));
                return Placeholder;
        }
    }

    private static string Allowed(FactType type) => type switch
    {
        FactType.Boolean => "true, false, or null for no value",
        FactType.Code => "a value, an array of values, or null for no value",
        FactType.Codes => "a value, an array of values, { \"empty\": true }, or null for no value",
        FactType.Date => "null for no value",
        _ => "a number, an array of numbers, bounds such as { \"atLeast\": 1, \"lessThan\": 3 }, or null for no value",
    };

    private NumberIn ReadBounds(Variable variable, JsonElement element, string pointer)
    {
        var at = new ObjectReader(element, pointer, errors, BoundKeys);
        string[] found = [.. BoundKeys.Where(at.Has)];
        if (found.Length == 0 || (at.Has("atLeast") && at.Has("moreThan")) || (at.Has("atMost") && at.Has("lessThan")))
            errors.Add(new(pointer, "Expected at most one lower and one upper bound, and at least one of them."));
        decimal? lower = at.Number("atLeast") ?? at.Number("moreThan");
        decimal? upper = at.Number("atMost") ?? at.Number("lessThan");
        return new NumberIn(variable.Slot, new Bounds(lower, at.Has("moreThan"), upper, at.Has("lessThan")));
    }

    private EmptySet ReadEmpty(Variable variable, JsonElement element, string pointer)
    {
        var at = new ObjectReader(element, pointer, errors, "empty");
        at.Member("empty");
        return new EmptySet(variable.Slot, at.Flag("empty"));
    }
}
