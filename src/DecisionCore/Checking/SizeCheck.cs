using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// Limits what a guideline says together: its conditions, and what they become when definitions and defeats are followed. The work on a
/// guideline grows with these sizes or recurses as deep.
/// </summary>
internal sealed class SizeCheck(Guideline guideline, Dependencies definitions, Dependencies defeats, LimitedErrors errors)
{
    private readonly Dictionary<string, ConditionSize> sizes = new(StringComparer.Ordinal);

    public void Run()
    {
        if (definitions.Depth > GuidelineLimits.DefinitionDepth)
        {
            errors.Add(new("/definitions", $"Found definitions that use each other more than {GuidelineLimits.DefinitionDepth} deep; "
                + $"expected at most {GuidelineLimits.DefinitionDepth}."));
        }

        if (defeats.Depth > GuidelineLimits.DefeatDepth)
        {
            errors.Add(new("/rules", $"Found rules that defeat each other more than {GuidelineLimits.DefeatDepth} deep; "
                + $"expected at most {GuidelineLimits.DefeatDepth}."));
        }

        foreach (int place in definitions.Order)
            sizes.TryAdd(guideline.Definitions[place].Id, ConditionSize.Of(guideline.Definitions[place].When, sizes));
        long objects = 0, expanded = 0;
        int depth = 0;
        foreach (Condition condition in Conditions.WithInvariants(guideline))
        {
            ConditionSize size = ConditionSize.Of(condition, sizes);
            (objects, expanded, depth) = (objects + size.Objects, expanded + size.Expanded, Math.Max(depth, size.Depth));
        }

        AtMost("", objects, GuidelineLimits.Conditions, "objects in all conditions together");
        AtMost(
            "", expanded, GuidelineLimits.ExpandedConditions,
            "objects in all conditions together after definitions are replaced by their conditions");
        AtMost(
            "", Conditions.WithInvariants(guideline).Sum(Counted), GuidelineLimits.Counted,
            "children of all conditions with 'count' together, each times n, or times those that may fail");
        AtMost(
            "", depth, GuidelineLimits.ConditionDepth,
            "levels in a condition whose definitions are replaced by their conditions");
        CheckReasons();
        CheckRepeatedText();
        AtMost(
            "/statements",
            guideline.Statements.Sum(statement => statement.Supports.Length) + guideline.Algorithm.Sum(step => step.Gathers.Length),
            GuidelineLimits.StatementLinks, "links between statements: 'supports', and what the steps of the algorithm gather");
        AtMost(
            Schedule.PointerIn(guideline),
            guideline.Schedules.Sum(schedule => schedule.Steps.Length + (schedule.Repeat is null ? 0L : 1L)),
            GuidelineLimits.Windows,
            "windows of all schedules together");
        for (int i = 0; i < guideline.Exclusive.Length; i++)
            AtMost(
                JsonPointer.Item("/exclusive", i) + "/actions", guideline.Exclusive[i].Actions.Length, GuidelineLimits.ExclusiveActions,
                "actions");
        CheckSchedules();
        if (errors.Count == 0)
            new EvaluationSize(guideline, AtMost).Check();
    }

    private static long Counted(Condition condition)
    {
        long counted = condition is CountAtLeast count ? Threshold.SizeOf(count.Children.Length, count.AtLeast) : 0;
        foreach (Condition child in Conditions.Children(condition))
            counted += Counted(child);
        return counted;
    }

    // A rule rests on its condition, on the scope, and on the rules that defeat it.
    private void CheckReasons()
    {
        long scope = ConditionSize.Of(guideline.Scope.When, sizes).Expanded;
        var reasons = new long[guideline.Rules.Length];
        foreach (int rule in defeats.Order)
        {
            reasons[rule] = Math.Min(
                GuidelineLimits.Reasons + 1,
                scope + ConditionSize.Of(guideline.Rules[rule].When, sizes).Expanded
                    + defeats.UsesOf(rule).Sum(other => Math.Min(reasons[other], GuidelineLimits.Comparisons)));
        }

        long own = reasons.Sum(count => Math.Min(count, GuidelineLimits.Comparisons));
        AtMost("/rules", own, GuidelineLimits.Reasons, "reasons of all rules together, counting those of the scope and of defeating rules");
    }

    private void CheckSchedules()
    {
        string pointer = guideline.Format == 1 ? "/followUps" : "/schedules";
        AtMost(pointer, guideline.Schedules.Length, GuidelineLimits.Schedules, "schedules");
        Dictionary<string, Rule> rules = guideline.Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);
        AtMost(
            pointer,
            guideline.Schedules.Sum(schedule => schedule.Id.Length + (rules.GetValueOrDefault(schedule.Rule) is { } rule
                ? rule.Id.Length + rule.Action.Length + rule.Statements.Sum(statement => statement.Length + 3L)
                : 0)),
            GuidelineLimits.ScheduleIds,
            "characters of ids for all schedules together: of the schedule, its rule, its action and the rule's statements");
    }

    private void CheckRepeatedText()
    {
        Dictionary<string, long> menus = guideline.Menus.DistinctBy(menu => menu.Id).ToDictionary(
            menu => menu.Id, menu => (long)menu.Label.Length + menu.Note.Length + menu.Entries.Sum(entry => entry.Length + 3L));
        AtMost(
            "/menus", guideline.Rules.Sum(rule => rule.Menus.Sum(menus.GetValueOrDefault)), GuidelineLimits.RepeatedText,
            "characters of menus, counted for each rule that shows them");
        Dictionary<int, long> citations = guideline.References.DistinctBy(reference => reference.Number).ToDictionary(
            reference => reference.Number, reference => (reference.Citation?.Length ?? 0) + 20L);
        AtMost(
            "/references", guideline.Statements.Sum(statement => statement.Citation.Distinct().Sum(citations.GetValueOrDefault)),
            GuidelineLimits.RepeatedText, "characters of citations, counted for each statement that cites them");
    }

    private void AtMost(string pointer, long found, long most, string what)
    {
        if (found > most)
            errors.Add(new(pointer, Invariant($"Found {found} {what}; expected at most {most}.")));
    }
}
