using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// Builds a RequestGroup from what is advised: a group of actions for each topic, with a draft for each rule that holds. What cannot be
/// ordered becomes a CommunicationRequest, to be discussed.
/// </summary>
internal static class RequestGroupBuilder
{
    /// <summary>The group, and the drafts that its actions refer to.</summary>
    public static (RequestGroup Group, List<Resource> Drafts) Of(
        Decision decision, IReadOnlyCollection<Recommendation> advised, string subject, string id)
    {
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
                .. advised.Where(held => held.Rule.Topic == topic.Id).SelectMany(held => Actions(decision, held, subject, drafts)),
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
        Resource draft = (Resource?)DraftOrders.Of(guideline, rule, subject) ?? Discussion(rule, subject);
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
