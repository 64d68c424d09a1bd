using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Reads the inputs of an event. Ranges of numbers are those of the facts, which are checked when the event is applied.</summary>
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
                at.OneOf(input.Name, input.Values.ToDictionary(known => known.Id, known => known.Id));
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
        HashSet<string> values = [.. input.Values.Select(known => known.Id)];
        ImmutableArray<string> items = at.Texts(input.Name, atLeast: input.Required ? 1 : 0);
        foreach (string unknown in items.Where(item => !values.Contains(item)))
            at.Error(input.Name, UnknownName.Describe("value", unknown, [.. input.Values.Select(known => known.Id)]));
        if (!items.IsEmpty)
            Add(path, value);
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
