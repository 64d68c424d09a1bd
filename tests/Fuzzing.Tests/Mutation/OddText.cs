namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

/// <summary>Pieces of text that formats and displays may treat as more than text.</summary>
internal static class OddText
{
    /// <summary>JSON escapes: control characters, lone surrogates, marks that change the direction or the line.</summary>
    public static IReadOnlyList<string> Escapes { get; } =
    [
        "\\u0000", "\\n", "\\r\\n", "\\t", "\\u001b[31m", "\\u007f", "\\u0085", "\\u2028", "\\u202e", "\\u200b", "\\ufeff", "\\uffff",
        "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\\"", "\\\\", "\\/",
    ];

    /// <summary>Markup of HTML, Markdown, Mermaid, iCalendar and format strings.</summary>
    public static IReadOnlyList<string> Markup { get; } =
    [
        "<script>alert(1)</script>", "<img src=x onerror=x>", "](javascript:x)", "| a | b |", "`", "**", "# ", "]:::x", "--> x", "end",
        "%%{init: {}}%%", "#quot;", "&lt;", "{0}", "%s", "$(x)", "'; --", "BEGIN:VEVENT", "http://127.0.0.1/",
    ];
}
