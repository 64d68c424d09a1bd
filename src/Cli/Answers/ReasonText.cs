using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.Cli.Answers;

/// <summary>A reason in words: "ECOG performance status (ecog): 1, which is at most 2".</summary>
internal static class ReasonText
{
    /// <summary>The words.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="isOpen">Whether the condition is still open: what is known does not settle it.</param>
    /// <param name="labels">The guideline's words.</param>
    public static string Of(Reason reason, bool isOpen, Labels labels)
    {
        string subject = reason.Value is IntervalValue ? labels.Score(reason.Fact) : labels.Fact(reason.Fact);
        string value = reason.Value switch
        {
            null => "unknown",
            IntervalValue score => $"{score}",
            _ => $"{reason.Value}{labels.Unit(reason.Fact)}",
        };
        if (isOpen)
            return $"{subject}: {value}; turns on whether it {reason.Condition}";
        return reason.Condition == $"is {value}" ? $"{subject}: {value}" : $"{subject}: {value}, which {reason.Condition}";
    }
}
