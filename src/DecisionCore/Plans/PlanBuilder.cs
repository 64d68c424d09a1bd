using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Merges the rules of a decision by action, and sorts the actions into the parts of a plan.</summary>
internal sealed class PlanBuilder(Decision decision, IReadOnlySet<string>? drafted)
{
    private readonly Treatment treatment = new(decision.Facts);

    public DecisionPlan Build()
    {
        PlannedAction[] actions = Merged();
        ImmutableArray<ShownNotice> emergencies = [.. decision.Notices.Where(notice => notice.Level == NoticeLevel.Emergency)];
        ImmutableArray<PlannedAction> now = PartOf(actions, Part.Now);
        return new()
        {
            Emergencies = emergencies,
            Now = now,
            Stop = [.. PartOf(actions, Part.Stop).OrderBy(action => action.Use)],
            Due = [.. PartOf(actions, Part.Due).OrderByDescending(action => action.Due)],
            Do = ByUrgency(PartOf(actions, Part.Do), emergencies, now),
            Inform = PartOf(actions, Part.Inform),
            Avoid = PartOf(actions, Part.Avoid),
            Ask = QuestionOrder.Of(decision),
            Open = Open(actions),
        };
    }

    /// <summary>
    /// Advice by strength; what rests on the same statements as an emergency comes before other advice of the same strength.
    /// </summary>
    private static ImmutableArray<PlannedAction> ByUrgency(
        ImmutableArray<PlannedAction> advised, ImmutableArray<ShownNotice> emergencies, ImmutableArray<PlannedAction> now)
    {
        if (emergencies.IsEmpty && now.IsEmpty)
            return advised; // It is in the order of strength already.
        HashSet<string> urgent =
            [.. emergencies.SelectMany(notice => notice.Statements), .. now.SelectMany(action => action.Statements)];
        return [.. advised.OrderBy(action => action.Verdict).ThenByDescending(action => action.Statements.Any(urgent.Contains))];
    }

    /// <summary>The actions in the order of their strongest rules. Every answer has a plan, so the rules are grouped by index.</summary>
    private PlannedAction[] Merged()
    {
        ExplanationPlan plan = decision.Basis.Plan;
        var rulesOf = new List<int>?[plan.Actions.Length];
        List<int> order = [];
        foreach (int held in BitSet.Members(decision.Basis.Set(plan.Layout.Held)))
        {
            int action = plan.ActionOf[held];
            if (rulesOf[action] is null)
                order.Add(action);
            (rulesOf[action] ??= []).Add(held);
        }

        var actions = new PlannedAction[order.Count];
        for (int i = 0; i < actions.Length; i++)
            actions[i] = Merged(plan.Actions[order[i]], rulesOf[order[i]]!);
        return actions;
    }

    /// <summary>The rules of an action are in the order of their verdicts, with advice against it at the end.</summary>
    private PlannedAction Merged(ActionDefinition action, List<int> held)
    {
        var merged = ImmutableArray.CreateBuilder<Recommendation>(held.Count);
        foreach (int order in held)
            merged.Add(DecisionItems.Recommendation(decision.Basis, order, 0));
        ImmutableArray<Recommendation> rules = merged.MoveToImmutable();
        if (rules.Length > 1 && rules[^1].Rule.Verdict == Verdict.Avoid)
            rules = [.. rules.OrderByDescending(recommendation => recommendation.Rule.Verdict == Verdict.Avoid)];
        ImmutableArray<FollowUpWindow> windows = decision.FollowUps.IsEmpty
            ? []
            : [.. decision.FollowUps.Where(window => rules.Any(each => each.Rule.Id == window.Rule.Id))];
        TreatmentUse? use =
            treatment.UseOf(action.Starts) ?? (drafted?.Contains(action.Id) == true ? TreatmentUse.Drafted : null);
        return new(action, rules[0].Rule.Topic, rules, windows, use);
    }

    private static ImmutableArray<PlannedAction> PartOf(PlannedAction[] actions, Part part) =>
        [.. Array.FindAll(actions, action => PartOf(action) == part)];

    private static Part PartOf(PlannedAction action) => action.Verdict switch
    {
        Verdict.Avoid => action.Use is null ? Part.Avoid : Part.Stop,
        Verdict.Urgent => Part.Now,
        _ when action.Due is not null => Part.Due,
        Verdict.Inform => Part.Inform,
        _ => Part.Do,
    };

    /// <summary>
    /// The undetermined rules by action. Those that could not change anything are left out: the action is already advised as strongly, or
    /// advised against.
    /// </summary>
    private ImmutableArray<OpenAction> Open(PlannedAction[] actions)
    {
        ExplanationPlan plan = decision.Basis.Plan;
        Dictionary<string, Verdict> decided = actions.ToDictionary(action => action.Action.Id, action => action.Verdict);
        // For each action, the rules that advise it and those that advise against it.
        var rulesOf = new List<UndeterminedRule>?[2 * plan.Actions.Length];
        List<int> order = [];
        foreach (UndeterminedRule open in decision.Undetermined)
        {
            if (decided.TryGetValue(open.Rule.Action, out Verdict verdict) && !Changes(open.Rule.Verdict, verdict))
                continue;
            int group = (2 * plan.ActionOf[open.Order]) + (open.Rule.Verdict == Verdict.Avoid ? 1 : 0);
            if (rulesOf[group] is null)
                order.Add(group);
            (rulesOf[group] ??= []).Add(open);
        }

        var opened = ImmutableArray.CreateBuilder<OpenAction>(order.Count);
        foreach (int group in order)
            opened.Add(new(plan.Actions[group / 2], group % 2 == 1, [.. rulesOf[group]!], NeedsOf(rulesOf[group]!)));
        return opened.MoveToImmutable();
    }

    private ImmutableArray<FactDefinition> NeedsOf(List<UndeterminedRule> rules)
    {
        DecisionBasis basis = decision.Basis;
        Span<ulong> needs = new ulong[basis.Plan.FactWords];
        foreach (UndeterminedRule rule in rules)
            BitSet.Union(needs, basis.Set(basis.Plan.Layout.NeedsOf(rule.Order)));
        var facts = ImmutableArray.CreateBuilder<FactDefinition>(BitSet.Count(needs));
        foreach (int fact in BitSet.Members(needs))
            facts.Add(basis.Guideline.Facts[fact]);
        return facts.MoveToImmutable();
    }

    private static bool Changes(Verdict open, Verdict decided) => decided != Verdict.Avoid && (open == Verdict.Avoid || open < decided);

    private enum Part
    {
        Now,
        Stop,
        Due,
        Do,
        Inform,
        Avoid,
    }
}
