using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using GuidelineDecisions.PartnerFormats.Fhir.Questionnaires;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;
using Coding = GuidelineDecisions.PartnerFormats.Resources.Coding;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// What a card offers to accept: orders that are advised and neither ordered nor drafted, drafts to complete, drafts to discard, and a
/// form with the open questions.
/// </summary>
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
            string label = $"{Names.Of(rule.Verdict)}: {action.Action.Label} (draft order: {draft.Code!.Text})";
            suggestions.Add(new(id, new CreateAction(label, draft)));
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
            foreach (DraftedOrder order in conflict.Match.Orders.Where(order => order.CanChange))
            {
                string name = order.Source.Name;
                if (!offered.Add(name))
                    continue;
                Guid id = new CardId(input.Version, kind, rule).For(input.Call.HookInstance, decisionId, name);
                string label = $"Discard the draft: {DraftNames.Capitalized(NamesOf(order, conflict))}";
                suggestions.Add(new(id, new DeleteAction(label, name)));
            }
        }

        return suggestions.ToImmutable();
    }

    /// <summary>
    /// Each draft that agrees with advice but lacks the body site that the guideline declares for the order, to be completed. Not if the
    /// guideline knows the order at several sites, because then the draft may be meant for any of them, and not if the draft is also
    /// advised against.
    /// </summary>
    public ImmutableArray<Suggestion> ToComplete(OrderReview review)
    {
        var suggestions = ImmutableArray.CreateBuilder<Suggestion>();
        HashSet<DraftedOrder> seen = [.. review.Conflicts.SelectMany(conflict => conflict.Match.Orders)];
        foreach (PlannedAction action in review.Agreeing)
        {
            if (action.Action.Draft is not { BodySite: { } site } declared || SitesOf(declared.Code) != 1)
                continue;
            Coding code = CodeSystems.CodingOf(declared.Code);
            foreach (DraftedOrder order in input.Orders.Drafted.Where(order => order.CanChange && order.Codes.Contains(code)))
            {
                if (!seen.Add(order) || ChangedOrder.WithBodySite(order.Source, site) is not { } changed)
                    continue;
                string name = order.Source.Name;
                var cardId = new CardId(input.Version, CardKind.Plan, action.Rules[0].Rule.Id);
                Guid id = cardId.For(input.Call.HookInstance, decisionId, name);
                string label = $"Complete the draft of {declared.Code.Display ?? action.Action.Label}: "
                    + $"add the body site {site.Display ?? site.Code}";
                suggestions.Add(new(id, new UpdateAction(label, changed)));
            }
        }

        return suggestions.ToImmutable();
    }

    /// <summary>A form with the open questions, if the client supports it.</summary>
    public ImmutableArray<Suggestion> OfForm(DecisionPlan plan)
    {
        if (!input.Call.Options.HasForm)
            return [];
        Questionnaire form = QuestionnaireBuilder.Of(input.Decision, plan.Ask.Select(missing => missing.Fact));
        Guid id = new CardId(input.Version, CardKind.MissingData, null) { IsForm = true }.For(input.Call.HookInstance, decisionId);
        return [new(id, new CreateAction(Invariant($"Create a draft form with the open questions ({form.Item.Count})"), form))];
    }

    /// <summary>At how many sites the guideline orders something.</summary>
    private int SitesOf(ExchangeCode code) => guideline.Topics.SelectMany(topic => topic.Actions)
        .Where(action => action.Draft is { } draft && (draft.Code.System, draft.Code.Code) == (code.System, code.Code))
        .Select(action => (action.Draft!.BodySite?.System, action.Draft.BodySite?.Code)).Distinct().Count();

    private ImmutableArray<string> NamesOf(DraftedOrder order, OrderConflict conflict)
    {
        string[] agents = [.. guideline.Agents.Where(agent => order.Agents.Contains(agent.Id)).Select(agent => agent.Label)];
        return agents.Length > 0 ? [.. agents] : conflict.Match.Names;
    }
}
