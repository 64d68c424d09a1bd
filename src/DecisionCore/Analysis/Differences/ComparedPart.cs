using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>One part of a decision, in each of two versions.</summary>
/// <param name="Part">The kind of part.</param>
/// <param name="Id">Its name.</param>
/// <param name="From">The diagram of its truth in the first version; false everywhere when that version lacks it.</param>
/// <param name="To">The diagram of its truth in the second version.</param>
/// <param name="FromWords">What each truth means in the first version.</param>
/// <param name="ToWords">What each truth means in the second version.</param>
internal sealed record ComparedPart(DecisionPart Part, string Id, int From, int To, TruthLabels FromWords, TruthLabels ToWords)
{
    /// <summary>
    /// The patients for whom a difference counts. For a caution, these are the patients whom both versions advise by its rule.
    /// </summary>
    public int Among { get; init; } = DiagramStore.Leaf(Truth.True);

    /// <summary>Whether two truths mean different decisions.</summary>
    public bool Changes(Truth from, Truth to) => FromWords.Of(from) != ToWords.Of(to);
}
