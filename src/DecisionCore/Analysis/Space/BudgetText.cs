namespace GuidelineDecisions.DecisionCore.Analysis.Space;

/// <summary>Says what made an analysis need more than its budget.</summary>
internal static class BudgetText
{
    private const int MostNamed = 3;

    /// <param name="exceeded">The budget that is exceeded.</param>
    /// <param name="space">The classes of the facts; null if they themselves are too many.</param>
    public static string Of(AnalysisBudgetException exceeded, FactSpace? space)
    {
        if (space is null)
            return exceeded.Message;
        IEnumerable<string> largest = space.Variables.OrderByDescending(variable => variable.ClassCount).Take(MostNamed)
            .Select(variable => Invariant($"'{variable.Fact.Id}' ({variable.Classes.Length})"));
        int classes = space.Variables.Sum(variable => variable.Classes.Length);
        return Invariant($"{exceeded.Message} The conditions divide the values of {space.Variables.Length} facts into {classes} classes; ")
            + $"the facts with the most are {string.Join(", ", largest)}. Fewer comparisons, or rules that combine fewer facts, need less.";
    }
}
