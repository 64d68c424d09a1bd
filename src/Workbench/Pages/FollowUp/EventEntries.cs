using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Workbench.Pages.FollowUp;

/// <summary>What was entered into the form of an event, and the request that it makes. An input without an entry is left out.</summary>
public sealed partial class EventEntries
{
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, HashSet<string>> sets = [];

    /// <summary>Returns the text of an input; empty while nothing is entered.</summary>
    /// <param name="path">The name of the input, after that of its group and a full stop.</param>
    public string TextOf(string path) => texts.GetValueOrDefault(path, "");

    public void SetText(string path, string text) => texts[path] = text.Trim();

    /// <summary>Whether a value of a set is chosen.</summary>
    public bool Has(string path, string value) => sets.TryGetValue(path, out HashSet<string>? chosen) && chosen.Contains(value);

    public void Toggle(string path, string value)
    {
        sets.TryAdd(path, []);
        if (!sets[path].Remove(value))
            sets[path].Add(value);
    }

    /// <summary>Writes the body of POST cases/{caseId}/events.</summary>
    /// <param name="form">The form of the event.</param>
    /// <param name="date">The day of the event as it was entered.</param>
    public byte[] ToJson(EventForm form, string date)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", form.Kind);
            writer.WriteString("date", date.Trim());
            foreach (EventInput input in form.Inputs)
                Write(input, input.Name, writer);
            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    private void Write(EventInput input, string path, Utf8JsonWriter writer)
    {
        if (!IsGiven(input, path))
            return;
        writer.WritePropertyName(input.Name);
        if (input.Type == "group")
        {
            writer.WriteStartObject();
            foreach (EventInput member in input.Inputs)
                Write(member, PathOf(input, member), writer);
            writer.WriteEndObject();
        }
        else if (input.Type == "codes")
        {
            writer.WriteStartArray();
            foreach (EventValue value in input.Values.Where(value => Has(path, value.Id)))
                writer.WriteStringValue(value.Id);
            writer.WriteEndArray();
        }
        else if ((input.Type == "boolean" && TextOf(path) is "true" or "false") || (IsNumber(input) && Number().IsMatch(TextOf(path))))
        {
            writer.WriteRawValue(TextOf(path));
        }
        else
        {
            // The service refuses a text where it expects a number, and says what it expects.
            writer.WriteStringValue(TextOf(path));
        }
    }

    private bool IsGiven(EventInput input, string path) => input.Type switch
    {
        "group" => input.Inputs.Any(member => IsGiven(member, PathOf(input, member))),
        "codes" => input.Values.Any(value => Has(path, value.Id)),
        _ => TextOf(path).Length > 0,
    };

    /// <summary>The path of a member of a group.</summary>
    public static string PathOf(EventInput group, EventInput member) => $"{group.Name}.{member.Name}";

    private static bool IsNumber(EventInput input) => input.Type is "integer" or "decimal";

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
