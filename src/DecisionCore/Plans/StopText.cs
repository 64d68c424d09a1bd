namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>What has to stop or must not be started, with its reasons.</summary>
public static class StopText
{
    /// <summary>"Stop drug A: Fever: yes." or, for what has not begun, "Do not start drug A (planned): Fever: yes."</summary>
    public static string Of(PlannedAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        IEnumerable<string> reasons =
            ReasonSentences.Of(action.Rules.Where(held => held.Rule.Verdict == action.Verdict).SelectMany(held => held.Because));
        string label = action.Action.Label;
        string what = action.Use switch
        {
            TreatmentUse.Current => $"Stop {Uncapitalized(label)}",
            TreatmentUse.Planned => $"Do not start {Uncapitalized(label)} (planned)",
            TreatmentUse.Drafted => $"Do not start {Uncapitalized(label)} (drafted)",
            _ => $"Advised against: {label}",
        };
        return $"{what}. {string.Join(" ", reasons)}".TrimEnd();
    }

    // An abbreviation such as "MRI" keeps its capitals.
    private static string Uncapitalized(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? $"{char.ToLowerInvariant(label[0])}{label[1..]}" : label;
}
