using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Orders the questions of a decision by their worth (<see cref="DecisionPlan.Ask"/>).</summary>
internal static class QuestionOrder
{
    public static ImmutableArray<MissingFact> Of(Decision decision)
    {
        Dictionary<string, Verdict> verdicts = decision.Undetermined.ToDictionary(open => open.Rule.Id, open => open.Rule.Verdict);
        return
        [
            .. decision.Missing
                .Select(missing => (Missing: missing, Settles: missing.Settles.Select(rule => verdicts[rule]).ToArray()))
                .OrderBy(question => Rank(question.Settles))
                .ThenByDescending(question => question.Settles.Length)
                .ThenByDescending(question => question.Missing.Statements.Length > 0)
                .Select(question => question.Missing),
        ];
    }

    private static int Rank(Verdict[] settles) =>
        settles.Contains(Verdict.Urgent) ? 0
        : settles.Contains(Verdict.Avoid) ? 1
        : 2;
}
