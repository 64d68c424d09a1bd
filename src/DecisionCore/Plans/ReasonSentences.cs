using GuidelineDecisions.DecisionCore.Decisions;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Reasons as a clinician reads them at a glance.</summary>
public static class ReasonSentences
{
    /// <summary>
    /// The reasons whose sentences say something that the others do not: a sentence that is a value alone is left out where another one of
    /// the same fact has the value, too. Comparisons can differ and still have the same sentence: "is one of a, b" and "is a".
    /// </summary>
    /// <param name="reasons">Reasons in the order of the dictionary.</param>
    public static IEnumerable<Reason> WithoutRepetition(IReadOnlyList<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        HashSet<string> withCondition = [.. reasons.Where(reason => !reason.IsValueAlone).Select(reason => reason.Fact)];
        return reasons.Where(reason => !reason.IsValueAlone || !withCondition.Contains(reason.Fact)).DistinctBy(reason => reason.Sentence);
    }

    /// <summary>
    /// One sentence for each fact, in the order of the reasons. It says the condition that the value meets; if a fact meets several
    /// conditions, the value stands alone, because the conditions are in the basis of the decision.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<Reason> reasons)
    {
        Dictionary<string, Reason> first = [];
        HashSet<string> repeated = [];
        List<string> order = [];
        foreach (Reason reason in reasons)
        {
            if (first.TryAdd(reason.Fact, reason))
                order.Add(reason.Fact);
            else if (reason.Condition != first[reason.Fact].Condition)
                repeated.Add(reason.Fact);
        }

        return order.Select(fact => repeated.Contains(fact) ? first[fact].ValueSentence : first[fact].Sentence);
    }
}
