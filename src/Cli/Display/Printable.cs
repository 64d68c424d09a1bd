using System.Text;

namespace GuidelineDecisions.Cli.Display;

/// <summary>
/// Content that is safe to print. It comes from other people's files, so it must not break a line or send escape sequences to the terminal.
/// </summary>
internal static class Printable
{
    /// <summary>
    /// The text on one line. A run of line breaks and tabs becomes one space, any other control character becomes U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
            return text;
        var printable = new StringBuilder(text.Length);
        bool afterBreak = false;
        foreach (char c in text)
        {
            bool isBreak = c is '\t' or '\n' or '\v' or '\f' or '\r' or '\u0085';
            if (!isBreak)
                printable.Append(char.IsControl(c) ? '\uFFFD' : c);
            else if (!afterBreak)
                printable.Append(' ');
            afterBreak = isBreak;
        }

        return printable.ToString();
    }
}
