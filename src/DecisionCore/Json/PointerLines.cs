using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>Maps each JSON pointer of a document to its line, because editors go to lines, not to pointers.</summary>
public sealed class PointerLines
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>Indexes the lines. A document that is not JSON has none.</summary>
    public PointerLines(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument? json = StrictJson.Parse(utf8, allowComments: true).Value;
        if (json is not null)
            Walk(utf8.Span.StartsWith("\uFEFF"u8) ? utf8.Span[3..] : utf8.Span);
    }

    /// <summary>The line of the pointer, or of its nearest ancestor that exists. Null in a document that is not JSON.</summary>
    public int? LineOf(string pointer)
    {
        for (string place = pointer; ; place = place[..place.LastIndexOf('/')])
        {
            if (lines.TryGetValue(place, out int line))
                return line;
            if (!place.Contains('/', StringComparison.Ordinal))
                return null;
        }
    }

    private void Walk(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(
            utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = StrictJson.MaxDepth });
        var open = new Stack<Container>();
        string pointer = "";
        int line = 1, counted = 0;
        while (reader.Read())
        {
            int start = checked((int)reader.TokenStartIndex);
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    // For a duplicate key the error is about the second one, so the last line wins.
                    pointer = JsonPointer.Member(open.Peek().Pointer, reader.GetString()!);
                    lines[pointer] = line;
                    break;
                default:
                    if (open.TryPeek(out Container? list) && list.IsList)
                        pointer = JsonPointer.Item(list.Pointer, list.Items++);
                    lines.TryAdd(pointer, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        open.Push(new(pointer, reader.TokenType == JsonTokenType.StartArray));
                    break;
            }
        }
    }

    private sealed class Container(string pointer, bool isList)
    {
        public string Pointer => pointer;

        public bool IsList => isList;

        public int Items { get; set; }
    }
}
