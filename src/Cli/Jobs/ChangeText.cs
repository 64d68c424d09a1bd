using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>A change of advice in words: "rule S7-serial-imaging: undetermined -> recommend".</summary>
internal static class ChangeText
{
    /// <summary>The words.</summary>
    public static Words[] Of(AdviceChange change) =>
    [
        change.Part == change.Id ? "" : $"{change.Part} ",
        new(change.Id, Tone.Strong),
        $": {change.From} -> ",
        new(change.To, Tone.Strong),
    ];
}
