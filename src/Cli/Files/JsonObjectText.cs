using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Files;

/// <summary>
/// The text of an object in a JSON file. It can be changed member by member, so that everything else keeps its bytes: order, layout,
/// comments and the spelling of numbers.
/// </summary>
internal sealed class JsonObjectText
{
    private readonly List<Member> members = [];
    private readonly string tail;

    private JsonObjectText(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(
            utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = StrictJson.MaxDepth });
        reader.Read();
        int end = (int)reader.BytesConsumed;
        Before = Encoding.UTF8.GetString(utf8[..(end - 1)]);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int key = (int)reader.TokenStartIndex;
            reader.Read();
            int value = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add(new(
                name,
                Encoding.UTF8.GetString(utf8[end..key]),
                Encoding.UTF8.GetString(utf8[key..value]),
                Encoding.UTF8.GetString(utf8[value..(int)reader.BytesConsumed])));
            end = (int)reader.BytesConsumed;
        }

        tail = Encoding.UTF8.GetString(utf8[end..(int)reader.TokenStartIndex]);
        After = Encoding.UTF8.GetString(utf8[(int)reader.BytesConsumed..]);
    }

    /// <summary>What precedes the object in its text.</summary>
    public string Before { get; }

    /// <summary>What follows the object.</summary>
    public string After { get; }

    public IEnumerable<string> Names => members.Select(member => member.Name);

    /// <summary>Reads the text of an object, which must be valid JSON.</summary>
    public static JsonObjectText Of(ReadOnlySpan<byte> utf8) => new(utf8);

    /// <summary>The text of a member's value, or null.</summary>
    public string? ValueOf(string name) => members.Find(member => member.Name == name)?.Value;

    /// <summary>The columns before the key of the first member on its line.</summary>
    public int Indent => members.Count == 0 ? 0 : members[0].Lead.Length - 1 - members[0].Lead.LastIndexOf('\n');

    /// <summary>The text of the object with other values, members and without the members that are not wanted.</summary>
    /// <param name="wanted">The members, each with its new text, or null where the value is unchanged.</param>
    /// <returns>The object without what precedes and follows it. Wanted members that are new come last.</returns>
    public string With(IReadOnlyDictionary<string, string?> wanted)
    {
        IEnumerable<string> kept = members.Where(member => wanted.ContainsKey(member.Name))
            .Select(member => WithoutComma(member.Lead) + member.Key + (wanted[member.Name] ?? member.Value));
        string lead = members.Count > 0 && string.IsNullOrWhiteSpace(members[0].Lead) ? members[0].Lead : " ";
        IEnumerable<string> added = wanted.Where(member => !Names.Contains(member.Key))
            .Select(member => $"{lead}{JsonSerializer.Serialize(member.Key, JsonSerializerOptions.Default)}: {member.Value}");
        string[] pieces = [.. kept, .. added];
        string end = members.Count == 0 && tail.Length == 0 && pieces.Length > 0 ? " " : tail;
        return pieces.Length == 0 && string.IsNullOrWhiteSpace(end) ? "{}" : $"{{{string.Join(",", pieces)}{end}}}";
    }

    /// <summary>What is between two members, without the comma that separates them: comments may have commas of their own.</summary>
    private static string WithoutComma(string between)
    {
        for (int i = 0; i < between.Length; i++)
        {
            if (between[i] == ',')
                return between.Remove(i, 1);
            if (between[i] == '/')
                i = between[i + 1] == '/' ? between.IndexOf('\n', i) : between.IndexOf("*/", i + 2, StringComparison.Ordinal) + 1;
        }

        return between;
    }

    private sealed record Member(string Name, string Lead, string Key, string Value);
}
