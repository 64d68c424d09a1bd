using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Orders the questions of a decision by their worth (<see cref="DecisionPlan.Ask"/>).</summary>
internal static class QuestionOrder
{
    public static ImmutableArray<MissingFact> Of(Decision decision)
    {
        DecisionBasis basis = decision.Basis;
        List<(int Rank, int Settles, bool IsAlwaysAsked, int Place, MissingFact Missing)> questions = [];
        foreach (MissingFact missing in decision.Missing)
        {
            ReadOnlySpan<ulong> settled = basis.Set(basis.Plan.Layout.SettledBy(missing.Place));
            questions.Add((Rank(settled, basis), BitSet.Count(settled), missing.Statements.Length > 0, questions.Count, missing));
        }

        questions.Sort(static (one, other) =>
            one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
            : one.Settles != other.Settles ? other.Settles.CompareTo(one.Settles)
            : one.IsAlwaysAsked != other.IsAlwaysAsked ? other.IsAlwaysAsked.CompareTo(one.IsAlwaysAsked)
            : one.Place.CompareTo(other.Place));
        return [.. questions.Select(question => question.Missing)];
    }

    private static int Rank(ReadOnlySpan<ulong> settled, DecisionBasis basis)
    {
        int rank = 2;
        foreach (int order in BitSet.Members(settled))
        {
            Verdict verdict = basis.Plan.OrderedRules[order].Verdict;
            if (verdict == Verdict.Urgent)
                return 0;
            if (verdict == Verdict.Avoid)
                rank = 1;
        }

        return rank;
    }
}
