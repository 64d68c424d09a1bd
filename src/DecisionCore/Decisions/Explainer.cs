using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// Turns truths into a decision with its basis.
/// </summary>
internal readonly ref struct Explainer
{
    private const int LargestOnStack = 1024;

    private readonly PatientFacts facts;
    private readonly Guideline guideline;
    private readonly EvaluationProgram program;
    private readonly ExplanationPlan plan;
    private readonly DecisionLayout layout;
    private readonly TruthVector truths;
    private readonly BasisFinder basis;
    private readonly Span<ulong> sets;

    private Explainer(PatientFacts facts, TruthVector truths, Span<ulong> scratch, Span<ulong> sets)
    {
        this.facts = facts;
        this.truths = truths;
        this.sets = sets;
        guideline = facts.Guideline.Guideline;
        program = facts.Compiled.Program;
        plan = program.Explanation;
        layout = plan.Layout;
        basis = new BasisFinder(program, truths, scratch);
    }

    public static Decision Explain(PatientFacts facts, TruthVector truths)
    {
        EvaluationProgram program = facts.Compiled.Program;
        int words = program.Explanation.BasisWords;
        Span<ulong> scratch = words <= LargestOnStack ? stackalloc ulong[words] : new ulong[words];
        var sets = new ulong[program.Explanation.Layout.Words];
        var followUps = new Explainer(facts, truths, scratch, sets).Explain();
        var basis = new DecisionBasis(facts, ScoresOf(facts), sets);
        return new Decision(basis, truths[program.Scope]) { FollowUps = followUps.Windows, UndeterminedFollowUps = followUps.Open };
    }

    private static IntervalValue?[] ScoresOf(PatientFacts facts)
    {
        var scores = new IntervalValue?[facts.Guideline.Guideline.Scores.Length];
        foreach (int score in facts.Compiled.Program.ComparedScores)
            scores[score] = facts.Compiled.Program.Scores[score].Value(facts.Encoded);

        return scores;
    }

    private (ImmutableArray<FollowUpWindow> Windows, ImmutableArray<UndeterminedFollowUp> Open) Explain()
    {
        for (int word = 0; word < plan.ComparisonWords; word++)
            sets[word] = truths.Word(word).False;
        plan.ScopeStatements.CopyTo(SetAt(layout.Statements));
        basis.Find(program.Scope).CopyTo(SetAt(layout.Scope));
        for (int order = 0; order < plan.RuleOrder.Length; order++)
        {
            int rule = plan.RuleOrder[order];
            switch (truths[program.Rules[rule]])
            {
                case Truth.True:
                    Recommend(rule, order);
                    break;
                case Truth.Unknown:
                    LeaveOpen(rule, order);
                    break;
                default:
                    RuleOut(rule, order);
                    break;
            }
        }

        if (truths[program.Scope] == Truth.True)
            ShowOptions();
        Choose(plan.NoticeConditions, plan.NoticeStatements, layout.Notices);
        var followUps = FollowUps();
        Ask(followUps.Windows, followUps.Open);
        return followUps;
    }

    private Span<ulong> SetAt(BitRange range) => sets.Slice(range.Start, range.Words);

    private void Add(BitRange set, int member) => BitSet.Add(sets[set.Start..], member);

    private void Union(BitRange set, ReadOnlySpan<ulong> members) => BitSet.Union(SetAt(set), members);

    /// <summary>Selects the items whose conditions are true, and shows the statements that they cite.</summary>
    private void Choose(int[] conditions, ulong[][] cited, BitRange chosen)
    {
        for (int i = 0; i < conditions.Length; i++)
        {
            if (truths[conditions[i]] != Truth.True)
                continue;
            Add(chosen, i);
            Union(layout.Statements, cited[i]);
        }
    }

    private void Recommend(int rule, int order)
    {
        Add(layout.Held, order);
        Union(layout.Statements, plan.RuleStatements[order]);
        Span<ulong> because = SetAt(layout.ComparisonsOf(order));
        basis.AddTo(because, program.RuleConditions[rule]);
        foreach (int defeater in plan.Defeaters[rule])
            basis.AddTo(because, program.Rules[defeater]);
        Choose(program.Cautions[rule], plan.CautionStatements[rule], layout.CautionsOf(order));
    }

    private void RuleOut(int rule, int order)
    {
        Add(layout.RuledOut, order);
        basis.Find(program.Rules[rule]).CopyTo(SetAt(layout.ComparisonsOf(order)));
        if (plan.Defeaters[rule].Length > 0 && truths[program.RuleConditions[rule]] == Truth.True
            && (guideline.Rules[rule].AnyScope || truths[program.Scope] == Truth.True))
        {
            Add(layout.Defeated, order);
        }
    }

    /// <summary>An undetermined rule depends on unknown facts, each of which would help to settle it.</summary>
    private void LeaveOpen(int rule, int order)
    {
        Add(layout.Open, order);
        Union(layout.Statements, plan.RuleStatements[order]);
        Span<ulong> need = SetAt(layout.NeedsOf(order));
        AddNeeds(basis.Find(program.Rules[rule]), need);
        Union(layout.Asked, need);
        foreach (int fact in BitSet.Members(need))
            Add(layout.SettledBy(fact), order);
    }

    /// <summary>Adds the facts that comparisons lack.</summary>
    private void AddNeeds(ReadOnlySpan<ulong> comparisons, Span<ulong> need)
    {
        foreach (int place in BitSet.Members(comparisons))
        {
            Atom atom = program.Atoms[place];
            if (atom.Fact < 0)
                program.Scores[atom.Score].AddNeeds(facts.Encoded, need);
            else if (facts.Numbers[atom.Fact] == EncodedFacts.Unknown) // of two facts, one may be known
                BitSet.Add(need, atom.Fact);
        }
    }

    private void ShowOptions()
    {
        for (int rank = 0; rank < plan.OptionOrder.Length; rank++)
        {
            int option = plan.OptionOrder[rank];
            Add(layout.Options, rank);
            Choose(program.ArgumentsFor[option], plan.ArgumentsForStatements[option], layout.ArgumentsFor(rank));
            Choose(program.ArgumentsAgainst[option], plan.ArgumentsAgainstStatements[option], layout.ArgumentsAgainst(rank));
        }
    }

    private (ImmutableArray<FollowUpWindow> Windows, ImmutableArray<UndeterminedFollowUp> Open) FollowUps()
    {
        ImmutableArray<FollowUpWindow>.Builder? windows = null;
        ImmutableArray<UndeterminedFollowUp>.Builder? open = null;
        for (int place = 0; place < plan.Schedules.Length; place++)
        {
            PlannedSchedule planned = plan.Schedules[place];
            if (truths[program.Rules[planned.Rule]] != Truth.True)
                continue;
            Rule rule = guideline.Rules[planned.Rule];
            int end = program.ScheduleEnds[place];
            var planner = new FollowUpPlanner(planned, rule, facts.Encoded, truths[end]);
            if (planner.Window() is { } window)
                (windows ??= ImmutableArray.CreateBuilder<FollowUpWindow>()).Add(window);
            else
                (open ??= ImmutableArray.CreateBuilder<UndeterminedFollowUp>()).Add(new(planned.Schedule, rule, Needs(planner, end)));
        }

        return (windows?.ToImmutable() ?? [], open?.ToImmutable() ?? []);
    }

    private ImmutableArray<string> Needs(FollowUpPlanner planner, int end)
    {
        Span<ulong> needs = new ulong[plan.FactWords];
        foreach (int fact in planner.Needs())
            BitSet.Add(needs, fact);
        if (truths[end] == Truth.Unknown)
        {
            Span<ulong> comparisons = new ulong[plan.ComparisonWords];
            basis.AddTo(comparisons, end);
            AddNeeds(comparisons, needs);
        }

        ImmutableArray<string>.Builder ids = ImmutableArray.CreateBuilder<string>();
        foreach (int fact in BitSet.Members(needs))
            ids.Add(guideline.Facts[fact].Id);
        return ids.ToImmutable();
    }

    /// <summary>
    /// Asks for the facts that are always asked for and for those that the follow-ups lack, in addition to what undetermined rules
    /// need.
    /// </summary>
    private void Ask(ImmutableArray<FollowUpWindow> followUps, ImmutableArray<UndeterminedFollowUp> open)
    {
        foreach (int fact in BitSet.Members(plan.AlwaysAsk))
        {
            if (facts.Numbers[fact] == EncodedFacts.Unknown)
                Add(layout.Asked, fact);
        }

        foreach (FollowUpWindow window in followUps)
        {
            foreach (string fact in window.Unknown)
                Add(layout.Asked, facts.Guideline.FactIndex[fact]);
        }

        foreach (UndeterminedFollowUp followUp in open)
        {
            foreach (string fact in followUp.Needs)
                Add(layout.Asked, facts.Guideline.FactIndex[fact]);
        }

        foreach (int fact in BitSet.Members(SetAt(layout.Asked)))
        {
            if (plan.AskedStatements[fact] is { } shown)
                Union(layout.Statements, shown);
        }
    }
}
