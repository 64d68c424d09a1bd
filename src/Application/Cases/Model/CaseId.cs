using System.Globalization;
using System.Text;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>A partner's id for a case: any printable text of at most 128 characters. Ids are compared exactly.</summary>
public static class CaseId
{
    /// <summary>The maximum length in Unicode scalar values.</summary>
    public const int MaxLength = 128;

    /// <summary>The allowed form, as error messages state it.</summary>
    public const string Form =
        "1 to 128 printable Unicode characters (no control or format characters, no space other than U+0020), no space at either end, not "
        + "'.' or '..',"
        + " and without the text '%2F'";

    // A host in front may decode an escaped percent sign, so the text %2F in an id would look like an encoded slash.
    private const string EncodedSlash = "%2F";

    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2 * MaxLength || text is "." or ".." || text[0] == ' ' || text[^1] == ' ')
            return false;
        int characters = 0;
        for (int i = 0; i < text.Length; characters++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune) || !IsPrintable(rune))
                return false;
            i += rune.Utf16SequenceLength;
        }

        return characters <= MaxLength && !text.Contains(EncodedSlash, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
