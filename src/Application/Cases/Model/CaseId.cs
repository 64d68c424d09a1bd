using System.Globalization;
using System.Text;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>What a partner calls a case: any printable text of at most 128 characters. Ids are told apart to the letter.</summary>
public static class CaseId
{
    /// <summary>The most characters (Unicode scalar values).</summary>
    public const int MostCharacters = 128;

    /// <summary>The allowed form in words.</summary>
    public const string Form =
        "1 to 128 printable Unicode characters (no control or format characters, no space other than U+0020), no space at either end, not '.' or '..',"
        + " and without the text '%2F'";

    // A host in front may have turned an encoded slash's own percent sign into one: then nobody can tell the two apart.
    private const string EncodedSlash = "%2F";

    /// <summary>Whether a text has the allowed form.</summary>
    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2 * MostCharacters || text is "." or ".." || text[0] == ' ' || text[^1] == ' ')
            return false;
        int characters = 0;
        for (int i = 0; i < text.Length; characters++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune) || !IsPrintable(rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return characters <= MostCharacters && !text.Contains(EncodedSlash, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
