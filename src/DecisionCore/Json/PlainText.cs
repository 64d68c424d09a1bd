using System.Globalization;
using System.Text;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>
/// Text on one line that looks like what it is: it has no control characters (which break lines or steer a terminal), no invisible
/// formatting (which reorders or hides what is shown), no line separators and no private-use characters.
/// </summary>
public static class PlainText
{
    /// <summary>The allowed form in words.</summary>
    public const string Form =
        "text on one line without control, formatting (such as zero-width or bidirectional) or private-use characters";

    private const char Replacement = '\uFFFD';
    private const int LongestShown = 80;

    /// <summary>The index of the first character that plain text cannot have, or -1.</summary>
    public static int IndexOfForbidden(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyExceptInRange(' ', '~');
        if (start < 0)
            return -1;
        for (int i = start; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int length);
            // A lone surrogate is decoded as U+FFFD of one unit.
            if (!IsAllowed(rune) || (rune.Value == Replacement && text[i] != Replacement))
                return i;
            i += length;
        }

        return -1;
    }

    /// <summary>The text with a full stop at its end.</summary>
    public static string Sentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith('.') ? text : text + ".";
    }

    /// <summary>
    /// The text on one line: a run of line breaks and tabs becomes one space, any other character that plain text cannot have becomes
    /// U+FFFD. A text that is plain already is returned as it is.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IndexOfForbidden(text) < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        bool isAfterBreak = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isBreak = rune.Value is '\t' or '\n' or '\v' or '\f' or '\r' or 0x85 or 0x2028 or 0x2029;
            if (!isBreak && IsAllowed(rune))
                plain.Append(rune.ToString());
            else if (!isBreak)
                plain.Append(Replacement);
            else if (!isAfterBreak)
                plain.Append(' ');
            isAfterBreak = isBreak;
        }

        return plain.ToString();
    }

    /// <summary>The text as an error message shows it: plain, and cut off where it is long.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= LongestShown)
            return Of(text);
        int end = char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        return Of(text[..end]) + "...";
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && (rune.Value & 0xFFFE) != 0xFFFE;
}
