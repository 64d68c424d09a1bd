using System.Text;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>Prepares plain text for GitHub-flavoured Markdown.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_{}[]<>()#+!|~";

    /// <summary>Escapes characters that have a meaning in Markdown, and joins lines.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            if (Special.Contains(letter, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(letter is '\r' or '\n' ? ' ' : letter);
        }

        return escaped.ToString();
    }

    /// <summary>Shortens a text to fewer characters than the limit.</summary>
    public static string Truncate(string text, int limit) =>
        text.Length < limit ? text : text[..(limit - 4)].TrimEnd() + "...";
}
