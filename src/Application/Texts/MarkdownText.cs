using System.Text;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Texts;

/// <summary>
/// Writes foreign text into Markdown (CommonMark and GitHub's) so that it is shown as it is: it starts no element, link, list or HTML.
/// The text may be placed anywhere on a line, also at its start.
/// </summary>
public static partial class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#+!|~&$^";
    private const string SpecialAtStart = "-=:+#>*_";

    /// <summary>Escapes every character that can have a meaning in Markdown.</summary>
    public static string Escape(string text) => Write(text, static (all, i) => Special.Contains(all[i], StringComparison.Ordinal));

    /// <summary>
    /// Escapes only the characters that would act where they are. For texts that many clients show without interpreting Markdown.
    /// </summary>
    public static string EscapeActive(string text) => Write(text, IsActive);

    private static string Write(string text, Func<string, int, bool> isSpecial)
    {
        string line = Spaces().Replace(PlainText.Of(text).Trim(), " ");
        var escaped = new StringBuilder(line.Length + 16);
        // A list's number, and what GitHub makes a link without any markup.
        int afterNumber = ListNumber().Match(line) is { Success: true } number ? number.Length : -1;
        HashSet<int> links = [.. LinkStart().Matches(line).Select(match => match.Index + match.Length)];
        for (int i = 0; i < line.Length; i++)
        {
            char letter = line[i];
            if (letter == '@')
            {
                // GitHub finds e-mail addresses in text whose escapes are already resolved; only an element in it keeps it from doing so.
                // Adjacent code spans would merge, so a run of these characters shares one.
                escaped.Append(i > 0 && line[i - 1] == '@' ? "@" : "`@");
                if (i + 1 == line.Length || line[i + 1] != '@')
                    escaped.Append('`');
                continue;
            }

            if (isSpecial(line, i)
                || i == afterNumber
                || links.Contains(i)
                || (i == 0 && SpecialAtStart.Contains(letter, StringComparison.Ordinal)))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static bool IsActive(string line, int at)
    {
        char before = at > 0 ? line[at - 1] : ' ', after = at + 1 < line.Length ? line[at + 1] : ' ';
        return line[at] switch
        {
            '`' or '[' or ']' or '~' or '$' => true,
            '\\' => !char.IsAsciiLetterOrDigit(after),
            '*' => before != ' ' || after != ' ',
            '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
            '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?',
            '&' => char.IsAsciiLetter(after) || after == '#',
            _ => false,
        };
    }

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[0-9]{1,9}(?=[.)](?: |\z))", RegexOptions.CultureInvariant)]
    private static partial Regex ListNumber();

    [GeneratedRegex(@"(?:https?|ftp|mailto|xmpp|tel)(?=:)|www(?=\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkStart();
}
