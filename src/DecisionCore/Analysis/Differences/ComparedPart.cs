using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>One thing that a decision says, as two versions say it.</summary>
/// <param name="Part">What part of the decision.</param>
/// <param name="Id">Its name.</param>
/// <param name="From">The diagram of its truth in the one version; false everywhere when it lacks the thing.</param>
/// <param name="To">The diagram of its truth in the other version.</param>
/// <param name="FromWords">What each truth means in the one version.</param>
/// <param name="ToWords">What each truth means in the other version.</param>
internal sealed record ComparedPart(DecisionPart Part, string Id, int From, int To, TruthLabels FromWords, TruthLabels ToWords)
{
    /// <summary>The patients for whom a difference counts: for a caution those whom its rule advises in both versions.</summary>
    public int Among { get; init; } = DiagramStore.Leaf(Truth.True);

    /// <summary>Whether two truths mean a different decision.</summary>
    public bool Changes(Truth from, Truth to) => FromWords.Of(from) != ToWords.Of(to);
}
