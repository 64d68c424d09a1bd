using System.Text;

namespace GuidelineDecisions.PartnerFormats.Tests.Texts;

/// <summary>Random texts of an author who wants them to act where they are shown.</summary>
internal sealed class HostileText(int seed)
{
    private static readonly string[] Pieces =
    [
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</td></tr></table>", "<!--", "-->", "]]>", "<b", "<?x",
        "<a href='x'>",
        "[x](javascript:alert(1))", "![x](http://evil.example/x)", "<https://evil.example>", "https://evil.example/x?y",
        "HTTP://evil.example",
        "www.evil.example", "ftp://evil.example", "mailto:a@evil.example", "xmpp:a@evil.example", "tel:123", "[x]: http://evil.example",
        "](http://evil.example)", "[^1]", "[ ] ", "|", "||", "\\", "\\\\", "`", "```", "*", "**", "_", "__", "~~", "~", "^", "$x$", "$$",
        "&lt;b&gt;", "&#60;b&#62;", "&amp;lt;", "&", "#", "# ", "## x", "- ", "-", "+ ", "1. ", "1) ", "12. x", "> ", "---", "===", "***",
        ": ", ":", "    ", "  ", ":::", "{", "}", "{.x}", "%%{init: {\"securityLevel\":\"loose\"}}%%", "%%", "%", "\"", "'", "#quot;", ";",
        "end", "click rule1 call alert()", ":::urgent", "]:::", "\"]", "END:VEVENT", "BEGIN:VEVENT", ",", "/", "(", ")", "!", "=", "x",
        "2 cm",
        "a@@b", "@",
        "膝", "é", "\u00A0", "\U0001F600", "\u0301", "{{context.patientId}}", "//", "/*", "*/", "[red]x[/]", "'\"><svg/onload=alert(1)>",
    ];

    private readonly Random random = new(seed);

    public string Next()
    {
        var text = new StringBuilder();
        for (int i = random.Next(1, 7); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
            if (random.Next(3) == 0)
                text.Append(' ');
        }

        return string.IsNullOrWhiteSpace($"{text}") ? "x" : $"{text}";
    }
}
