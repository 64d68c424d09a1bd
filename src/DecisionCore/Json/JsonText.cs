using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>Formats JSON as authors write it: what fits on a line is on one line.</summary>
public static class JsonText
{
    private const int MostColumns = 120;
    private const int Indentation = 2;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">The columns before the line on which the value begins.</param>
    /// <param name="before">The columns that its key takes on that line.</param>
    public static string Of(JsonNode? value, int indent = 0, int before = 0)
    {
        string line = OnOneLine(value);
        if (indent + before + line.Length < MostColumns || value is not (JsonObject or JsonArray))
            return line;
        string start = "\n" + new string(' ', indent + Indentation), end = "\n" + new string(' ', indent);
        return value is JsonObject members
            ? $"{{{string.Join(",", members.Select(member => start + Member(member.Key, member.Value, indent + Indentation)))}{end}}}"
            : $"[{string.Join(",", ((JsonArray)value).Select(item => start + Of(item, indent + Indentation)))}{end}]";
    }

    /// <summary>A member with its key.</summary>
    public static string Member(string key, JsonNode? value, int indent) => $"{Quoted(key)}: {Of(value, indent, Quoted(key).Length + 2)}";

    private static string OnOneLine(JsonNode? value) => value switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => $"{Quoted(member.Key)}: {OnOneLine(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(OnOneLine))}]",
        null => "null",
        _ => value.ToJsonString(Options),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Options);
}
