namespace GuidelineDecisions.Clients.Tests.Receivers;

/// <summary>The sample receivers of the partner's guide, as the guide shows them.</summary>
internal static class GuideReceiver
{
    private const string Fence = "```";

    private static readonly string Guide = Path.Combine(Repository.Root, "src", "docs", "partners.md");

    /// <summary>The program in the only block of the guide in this language.</summary>
    public static string Source(string language)
    {
        string[] lines = File.ReadAllLines(Guide);
        int start = Assert.Single(Enumerable.Range(0, lines.Length), at => lines[at] == Fence + language);
        int end = Array.IndexOf(lines, Fence, start + 1);
        return string.Join('\n', lines[(start + 1)..end]) + "\n";
    }
}
