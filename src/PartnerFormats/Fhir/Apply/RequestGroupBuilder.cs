using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>
/// Builds a RequestGroup from a plan: a group of actions for each part of the plan, in its order, with a draft for each action. What
/// cannot be ordered becomes a CommunicationRequest, to be discussed. What is advised against becomes a request with doNotPerform.
/// </summary>
internal sealed class RequestGroupBuilder(Decision decision, string subject)
{
    private readonly Guideline guideline = decision.Facts.Guideline.Guideline;
    private readonly List<Resource> drafts = [];

    /// <summary>The group, and the requests that its actions refer to.</summary>
    public (RequestGroup Group, List<Resource> Drafts) Of(DecisionPlan plan, string id)
    {
        var group = new RequestGroup
        {
            Id = id,
            InstantiatesCanonical = [GuidelineElements.Canonical(guideline)],
            Status = RequestStatus.Draft,
            Intent = RequestIntent.Proposal,
            Subject = new ResourceReference(subject),
            AuthoredOn = Invariant($"{decision.Facts.AsOf:yyyy-MM-dd}"),
        };
        Add("Now", plan.Now, ActionSelectionBehavior.All, group);
        Add("Stop", plan.Stop, ActionSelectionBehavior.All, group);
        Add("Overdue and due", plan.Due, ActionSelectionBehavior.Any, group);
        Add("Do", plan.Do, ActionSelectionBehavior.Any, group);
        Add("For information", plan.Inform, ActionSelectionBehavior.Any, group);
        Add("Avoid", plan.Avoid, ActionSelectionBehavior.All, group);
        return (group, drafts);
    }

    private void Add(string title, ImmutableArray<PlannedAction> actions, ActionSelectionBehavior selection, RequestGroup group)
    {
        if (actions.IsEmpty)
            return;
        group.Action.Add(new()
        {
            Title = title,
            GroupingBehavior = ActionGroupingBehavior.LogicalGroup,
            SelectionBehavior = selection,
            Action = [.. actions.SelectMany(Components)],
        });
    }

    /// <summary>One component, or one for each window if the action has several schedules.</summary>
    private IEnumerable<RequestGroup.ActionComponent> Components(PlannedAction action)
    {
        FollowUpWindow[] windows = [.. action.Windows.Where(window => window.Status != FollowUpStatus.Ended)];
        if (windows.Length < 2)
            return [Component(action, windows.FirstOrDefault(), action.Action.Id)];
        return windows.Select(window => Component(action, window, $"{action.Action.Id}-{window.Schedule.Id}"));
    }

    private RequestGroup.ActionComponent Component(PlannedAction action, FollowUpWindow? window, string id)
    {
        Resource draft = DraftOf(action);
        draft.Id = Invariant($"draft-{drafts.Count + 1}");
        drafts.Add(draft);
        IEnumerable<string> texts = action.Rules.Select(held => held.Rule.Text).Distinct();
        string because = string.Join(" ", action.Reasons);
        return new()
        {
            ElementId = id,
            Prefix = Names.Of(action.Verdict),
            Title = action.Action.Label,
            Description = string.Join(" ", [.. texts, .. action.Cautions.Select(caution => caution.Text)]),
            TextEquivalent = because.Length == 0 ? null : because,
            Priority = action.Verdict == Verdict.Urgent ? RequestPriority.Stat : null,
            Code = [GuidelineElements.Action(guideline, action.Action.Id)],
            Documentation = GuidelineElements.Citations(guideline, [.. action.Statements]),
            Timing = window is null ? null : Period(window),
            Resource = new ResourceReference($"#{draft.Id}"),
        };
    }

    private Resource DraftOf(PlannedAction action)
    {
        Rule rule = action.Rules[0].Rule;
        return rule.Verdict == Verdict.Avoid
            ? Prohibitions.Of(guideline, rule, subject)
            : (Resource?)DraftOrders.Of(guideline, rule, subject) ?? Discussion(rule);
    }

    private static Period Period(FollowUpWindow window) => new()
    {
        Start = Invariant($"{window.DueFrom:yyyy-MM-dd}"),
        End = window.OverdueAfter is { } last ? Invariant($"{last:yyyy-MM-dd}") : null,
    };

    private CommunicationRequest Discussion(Rule rule) => new()
    {
        Status = RequestStatus.Draft,
        Priority = rule.Verdict == Verdict.Urgent ? RequestPriority.Stat : null,
        Subject = new ResourceReference(subject),
        Payload = [new CommunicationRequest.PayloadComponent { Content = new FhirString(rule.Text) }],
    };
}
