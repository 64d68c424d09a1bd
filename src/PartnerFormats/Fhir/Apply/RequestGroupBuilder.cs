using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// Builds a RequestGroup from a decision: a group of actions for each topic, with a draft for each rule that holds. What cannot be ordered
/// becomes a CommunicationRequest, to be discussed. What is advised against is in a group of its own, as requests with doNotPerform.
/// </summary>
internal static class RequestGroupBuilder
{
    /// <summary>The group, and the requests that its actions refer to.</summary>
    public static (RequestGroup Group, List<Resource> Drafts) Of(Decision decision, string subject, string id)
    {
        ILookup<bool, Recommendation> held = decision.Recommendations.ToLookup(each => each.Rule.Verdict == Verdict.Avoid);
        Guideline guideline = decision.Facts.Guideline.Guideline;
        List<Resource> drafts = [];
        var group = new RequestGroup
        {
            Id = id,
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Status = RequestStatus.Draft,
            Intent = RequestIntent.Proposal,
            Subject = new ResourceReference(subject),
            AuthoredOn = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
        };
        foreach (Topic topic in guideline.Topics)
        {
            List<RequestGroup.ActionComponent> actions =
            [
                .. held[false].Where(each => each.Rule.Topic == topic.Id).SelectMany(each => Actions(decision, each, subject, drafts)),
            ];
            if (actions.Count == 0)
                continue;
            group.Action.Add(new()
            {
                Title = topic.Label,
                GroupingBehavior = ActionGroupingBehavior.LogicalGroup,
                SelectionBehavior = ActionSelectionBehavior.Any,
                Action = actions,
            });
        }

        List<RequestGroup.ActionComponent> avoided =
            [.. held[true].Select(each => Action(decision, each, null, each.Rule.Id, subject, drafts))];
        if (avoided.Count > 0)
        {
            group.Action.Add(new()
            {
                Title = "Advised against",
                GroupingBehavior = ActionGroupingBehavior.LogicalGroup,
                SelectionBehavior = ActionSelectionBehavior.All,
                Action = avoided,
            });
        }

        return (group, drafts);
    }

    /// <summary>One action, or one for each window if the rule has several schedules.</summary>
    private static IEnumerable<RequestGroup.ActionComponent> Actions(
        Decision decision, Recommendation held, string subject, List<Resource> drafts)
    {
        FollowUpWindow[] windows =
            [.. decision.FollowUps.Where(window => window.Rule == held.Rule && window.Status != FollowUpStatus.Ended)];
        if (windows.Length < 2)
            return [Action(decision, held, windows.FirstOrDefault(), held.Rule.Id, subject, drafts)];
        return windows.Select(window => Action(decision, held, window, $"{held.Rule.Id}-{window.Schedule.Id}", subject, drafts));
    }

    private static RequestGroup.ActionComponent Action(
        Decision decision, Recommendation held, FollowUpWindow? window, string id, string subject, List<Resource> drafts)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        Rule rule = held.Rule;
        Resource draft = rule.Verdict == Verdict.Avoid
            ? Prohibitions.Of(guideline, rule, subject)
            : (Resource?)DraftOrders.Of(guideline, rule, subject) ?? Discussion(rule, subject);
        draft.Id = Invariant($"draft-{drafts.Count + 1}");
        drafts.Add(draft);
        return new()
        {
            ElementId = id,
            Prefix = Names.Of(rule.Verdict),
            Title = GuidelineElements.LabelOf(guideline, rule.Action),
            Description = string.Join(" ", [rule.Text, .. held.Cautions.Select(caution => caution.Text)]),
            TextEquivalent = held.Because.IsEmpty
                ? null
                : string.Join("; ", held.Because.Select(reason => $"{reason.Fact} {reason.Condition}")),
            Priority = rule.Verdict == Verdict.Urgent ? RequestPriority.Stat : null,
            Code = [GuidelineElements.Action(guideline, rule.Action)],
            Documentation = GuidelineElements.Citations(guideline, rule.Statements),
            Timing = window is null ? null : Period(window),
            Resource = new ResourceReference($"#{draft.Id}"),
        };
    }

    private static Period Period(FollowUpWindow window) => new()
    {
        Start = Invariant($"{window.DueFrom:yyyy-MM-dd}"),
        End = window.OverdueAfter is { } last ? Invariant($"{last:yyyy-MM-dd}") : null,
    };

    private static CommunicationRequest Discussion(Rule rule, string subject) => new()
    {
        Status = RequestStatus.Draft,
        Priority = rule.Verdict == Verdict.Urgent ? RequestPriority.Stat : null,
        Subject = new ResourceReference(subject),
        Payload = [new CommunicationRequest.PayloadComponent { Content = new FhirString(rule.Text) }],
    };
}
