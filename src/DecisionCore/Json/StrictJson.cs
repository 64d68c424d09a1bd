using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>
/// Parses UTF-8 text as JSON (RFC 8259) so that nothing read from the document later can fail on its encoding: invalid UTF-8 and
/// escapes that are not text (lone surrogates) are reported here with their position.
/// </summary>
public static class StrictJson
{
    /// <summary>The deepest nesting of objects and lists.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parses a document; the caller disposes of it.</summary>
    /// <param name="utf8">The text; a byte order mark at its start is skipped.</param>
    /// <param name="allowComments">Whether // and /* */ comments are skipped (authors' files) or are errors (requests).</param>
    /// <param name="allowDuplicates">
    /// Whether an object may have a member twice, for readers that check this themselves (<see cref="ObjectReader"/>).
    /// </param>
    public static Result<JsonDocument> Parse(ReadOnlyMemory<byte> utf8, bool allowComments = false, bool allowDuplicates = true)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span))
            return Failed($"The text is not valid UTF-8 {Position(utf8.Span, FirstInvalid(utf8.Span))}.");
        JsonCommentHandling comments = allowComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow;
        try
        {
            if (FindBadEscape(utf8.Span, comments) is { } offset)
                return Failed($"An escape sequence is not valid text (a lone surrogate) {Position(utf8.Span, offset)}.");
            return JsonDocument.Parse(utf8, new JsonDocumentOptions
            {
                MaxDepth = MaxDepth,
                CommentHandling = comments,
                AllowDuplicateProperties = allowDuplicates,
            });
        }
        catch (JsonException e)
        {
            // The exception's message may quote the input, which may be about a patient.
            return Failed(
                Invariant($"Malformed JSON at line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}. ")
                + $"Expected one JSON document (RFC 8259), nested at most {MaxDepth} levels deep"
                + (allowDuplicates ? "." : ", in which no object repeats a member."));
        }
    }

    private static Result<JsonDocument> Failed(string detail) => Result<JsonDocument>.Failed([new InputError("", detail)]);

    private static int? FindBadEscape(ReadOnlySpan<byte> utf8, JsonCommentHandling comments)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
            return null;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = comments });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return checked((int)reader.TokenStartIndex);
            }
        }

        return null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
            offset += length;
        return offset;
    }

    private static string Position(ReadOnlySpan<byte> utf8, int offset)
    {
        ReadOnlySpan<byte> before = utf8[..offset];
        return Invariant($"at line {before.Count((byte)'\n') + 1}, byte {offset - (before.LastIndexOf((byte)'\n') + 1) + 1}");
    }
}
