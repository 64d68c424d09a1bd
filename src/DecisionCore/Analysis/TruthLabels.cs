using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis;

/// <summary>The words for each truth of a part of a decision.</summary>
internal sealed record TruthLabels(string True, string Unknown = "undetermined", string False = "does not hold")
{
    /// <summary>For parts that are either shown or not.</summary>
    public static TruthLabels Shown(string what = "shown") => new(what, "not shown", "not shown");

    public string Of(Truth truth) => truth switch
    {
        Truth.True => True,
        Truth.Unknown => Unknown,
        _ => False,
    };
}
