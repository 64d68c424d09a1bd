using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>
/// Reads the inputs of an event. Ranges of numbers are those of the facts, which are checked when the event is applied. Errors never
/// repeat a value, because values are about a patient.
/// </summary>
internal sealed class EventInputReader(
    List<InputError> errors, ImmutableDictionary<string, JsonElement>.Builder given)
{
    public void Read(ObjectReader at, ImmutableArray<EventInput> inputs)
    {
        foreach (EventInput input in inputs)
        {
            if (at.Member(input.Name, input.Required) is not { } value || (value.ValueKind == JsonValueKind.Null && !input.Required))
                continue;
            Read(at, input, value, input.Name, input.Inputs);
        }
    }

    private void Read(ObjectReader at, EventInput input, JsonElement value, string path, ImmutableArray<EventInput> members)
    {
        switch (input.Type)
        {
            case null:
                ReadGroup(at, input, value, members);
                break;
            case FactType.Code:
                CheckCode(value, at.At(input.Name), input);
                Add(path, value);
                break;
            case FactType.Codes:
                ReadSet(at, input, path, value);
                break;
            default:
                if (!IsOfType(value, input.Type.Value))
                    at.Error(input.Name, $"Found {ObjectReader.Kind(value)}; expected {FormOf(input.Type.Value)}.");
                Add(path, value);
                break;
        }
    }

    /// <summary>A member of a group is left out instead of being null, because the group says which of them were recorded.</summary>
    private void ReadGroup(ObjectReader at, EventInput group, JsonElement value, ImmutableArray<EventInput> members)
    {
        var read = new ObjectReader(value, at.At(group.Name), errors, [.. members.Select(member => member.Name)]);
        foreach (EventInput member in members)
        {
            if (read.Member(member.Name, member.Required) is { } found)
                Read(read, member, found, $"{group.Name}.{member.Name}", []);
        }

        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
            Add(group.Name, value);
    }

    private void ReadSet(ObjectReader at, EventInput input, string path, JsonElement value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((JsonElement item, string pointer) in at.Items(input.Name, input.Required, atLeast: input.Required ? 1 : 0))
        {
            if (CheckCode(item, pointer, input) is { } code && !seen.Add(code))
                errors.Add(new(pointer, "The value is listed more than once; expected once."));
        }

        if (seen.Count > 0)
            Add(path, value);
    }

    /// <summary>Returns a code that the input allows; otherwise null, with an error.</summary>
    private string? CheckCode(JsonElement value, string pointer, EventInput input)
    {
        string? code = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (input.Values.Any(known => known.Id == code))
            return code;
        string found = code is null ? ObjectReader.Kind(value) : "a value that is not allowed";
        errors.Add(new(pointer, $"Found {found}; expected one of {string.Join(", ", input.Values.Select(known => known.Id))}."));
        return null;
    }

    /// <summary>The body is disposed of before the event is applied.</summary>
    private void Add(string path, JsonElement value) => given[path] = value.Clone();

    private static bool IsOfType(JsonElement value, FactType type) => type switch
    {
        FactType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FactType.Date => value.ValueKind == JsonValueKind.String && Calendar.TryParse(value.GetString()!) is not null,
        _ => ExactNumber.TryRead(value, out decimal number) && (type == FactType.Decimal || decimal.IsInteger(number)),
    };

    private static string FormOf(FactType type) => type switch
    {
        FactType.Boolean => "true or false",
        FactType.Date => Calendar.Form,
        FactType.Integer => "a whole number",
        _ => ExactNumber.Form,
    };
}
