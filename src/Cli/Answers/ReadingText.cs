using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>A reading: ours, and shown as ours.</summary>
internal static class ReadingText
{
    private const string Ours = "Our reading: ";

    /// <summary>The words; most readings begin with whose they are.</summary>
    public static Words Of(string reading) => reading.StartsWith(Ours, StringComparison.Ordinal) ? reading : Ours + reading;
}
