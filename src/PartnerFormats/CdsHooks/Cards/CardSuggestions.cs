using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>What a card offers to accept: orders that are advised and neither ordered nor drafted, and drafts to discard.</summary>
internal sealed class CardSuggestions(CardInput input, string decisionId)
{
    private readonly Guideline guideline = input.Version.Guideline.Guideline;

    /// <summary>A draft for each action that is advised, in the order of the plan, and none for the same order twice.</summary>
    public ImmutableArray<Suggestion> OfPlan(DecisionPlan plan)
    {
        var suggestions = ImmutableArray.CreateBuilder<Suggestion>();
        HashSet<(string, string)> offered = [];
        foreach (PlannedAction action in plan.Now.Concat(plan.Due).Concat(plan.Do))
        {
            if (action.Action.Draft is not { } declared || input.Orders.With(declared.Code) is not null)
                continue;
            Rule rule = action.Rules[0].Rule;
            if (DraftOrders.Of(guideline, rule, $"Patient/{input.Call.PatientId}") is not { } draft
                || !offered.Add((declared.Code.System, declared.Code.Code)))
                continue;
            draft.Encounter = input.Call.Encounter is { } encounter ? new ResourceReference(encounter) : null;
            draft.Requester = input.Call.Requester is { } requester ? new ResourceReference(requester) : null;
            Guid id = new CardId(input.Version, CardKind.Plan, rule.Id).For(input.Call.HookInstance, decisionId);
            suggestions.Add(new(id, $"{Names.Of(rule.Verdict)}: {action.Action.Label} (draft order: {draft.Code!.Text})", draft, null));
        }

        return suggestions.ToImmutable();
    }

    /// <summary>Each draft of something that is advised against, to be discarded.</summary>
    public ImmutableArray<Suggestion> ToDiscard(ImmutableArray<OrderConflict> conflicts, CardKind kind)
    {
        var suggestions = ImmutableArray.CreateBuilder<Suggestion>();
        HashSet<string> offered = [];
        foreach (OrderConflict conflict in conflicts)
        {
            string rule = conflict.Rules[0].Rule.Id;
            foreach (DraftedOrder order in conflict.Match.Orders.Where(order => order is { IsDraft: true, Source.Id: not null }))
            {
                string name = order.Source.Name;
                if (!offered.Add(name))
                    continue;
                Guid id = new CardId(input.Version, kind, rule).For(input.Call.HookInstance, decisionId, name);
                suggestions.Add(new(id, $"Discard the draft: {DraftNames.Capitalized(NamesOf(order, conflict))}", null, name));
            }
        }

        return suggestions.ToImmutable();
    }

    private ImmutableArray<string> NamesOf(DraftedOrder order, OrderConflict conflict)
    {
        string[] agents = [.. guideline.Agents.Where(agent => order.Agents.Contains(agent.Id)).Select(agent => agent.Label)];
        return agents.Length > 0 ? [.. agents] : conflict.Match.Names;
    }
}
