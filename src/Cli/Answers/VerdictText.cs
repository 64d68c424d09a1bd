using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>A verdict as the first word of a line.</summary>
internal static class VerdictText
{
    /// <summary>The word, in capitals.</summary>
    public static Words Of(Verdict verdict) => new(Names.Of(verdict).ToUpperInvariant(), verdict switch
    {
        Verdict.Urgent => Tone.Alarm,
        Verdict.Recommend => Tone.Good,
        Verdict.Avoid => Tone.Bad,
        Verdict.Inform => Tone.Faint,
        _ => Tone.Strong,
    });
}
