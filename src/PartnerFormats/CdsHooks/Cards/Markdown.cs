using System.Text;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>Text in GitHub-flavoured Markdown.</summary>
internal static class Markdown
{
    private const string Signs = "\\`*_{}[]<>()#+!|~";

    /// <summary>A text whose signs are no Markdown.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            if (Signs.Contains(letter))
                plain.Append('\\');
            plain.Append(letter is '\r' or '\n' ? ' ' : letter);
        }

        return plain.ToString();
    }

    /// <summary>A text cut so that it has fewer characters than the limit.</summary>
    public static string Shortened(string text, int limit) => text.Length < limit ? text : text[..(limit - 4)].TrimEnd() + "...";
}
