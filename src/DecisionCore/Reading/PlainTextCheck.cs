using System.Runtime.InteropServices;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// Finds texts in a document that are not plain. The texts of a published document are shown in many places (cards, diagrams, calendars,
/// terminals), so none of them may contain what one of those places would act on invisibly.
/// </summary>
public static class PlainTextCheck
{
    private const int MaxErrors = InputError.MaxUnknownNames;

    /// <summary>
    /// Adds an error for each name and each string of the document that is not plain text, unless there is an error at its place already.
    /// </summary>
    public static void Check(JsonElement document, LimitedErrors errors)
    {
        if (IsPlain(JsonMarshal.GetRawUtf8Value(document)))
            return;
        var found = new List<InputError>();
        Check(document, "", found);
        HashSet<string> known = [.. errors.Select(error => error.Pointer)];
        foreach (InputError error in found.Where(error => !known.Contains(error.Pointer)))
            errors.Add(error);
    }

    /// <summary>
    /// Whether a document needs no closer look. JSON has no control characters in its strings except as escapes, so that its strings are
    /// plain if it is ASCII without DEL and without other escapes than those of visible characters.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAnyExceptInRange((byte)0, (byte)'~'))
            return false;
        for (int at = utf8.IndexOf((byte)'\\'); at >= 0; at = utf8.IndexOf((byte)'\\'))
        {
            if (utf8[at + 1] is not ((byte)'"' or (byte)'\\' or (byte)'/'))
                return false;
            utf8 = utf8[(at + 2)..];
        }

        return true;
    }

    private static void Check(JsonElement element, string pointer, List<InputError> errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    string place = JsonPointer.Member(pointer, member.Name);
                    Add(member.Name, place, errors);
                    Check(member.Value, place, errors);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Check(item, JsonPointer.Item(pointer, index++), errors);
                break;
            case JsonValueKind.String:
                Add(element.GetString()!, pointer, errors);
                break;
        }
    }

    private static void Add(string text, string pointer, List<InputError> errors)
    {
        int at = PlainText.IndexOfForbidden(text);
        if (at < 0 || errors.Count >= MaxErrors)
            return;
        int value = char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];
        errors.Add(new(pointer, Invariant($"Found the character U+{value:X4} at index {at}; expected {PlainText.Form}.")));
    }
}
