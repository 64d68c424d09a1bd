using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.PartnerFormats.Fhir;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>
/// Compares drafted orders with a decision: what is advised against, what may still be, what agrees with advice, and the rest.
/// </summary>
internal sealed class OrderReview
{
    private readonly Guideline guideline;
    private readonly Decision decision;
    private readonly OrderSet orders;
    private readonly HashSet<string> drafted;

    public OrderReview(Decision decision, OrderSet orders)
    {
        guideline = decision.Facts.Guideline.Guideline;
        (this.decision, this.orders) = (decision, orders);
        drafted = [.. orders.Drafted.SelectMany(order => order.Agents)];
        Conflicts =
        [
            .. decision.Recommendations.Where(held => held.Rule.Verdict == Verdict.Avoid)
                .GroupBy(held => held.Rule.Action).Select(Conflict).OfType<OrderConflict>(),
        ];
        Plan = DecisionPlan.Of(decision, Conflicts.Select(conflict => conflict.Action.Id).ToHashSet());
        // What a rule that holds advises against is said once.
        Open = [.. Plan.Open.Where(open => open.IsAgainst).Select(open => MatchOf(open.Action) is null ? null : open).OfType<OpenAction>()];
        Agreeing =
        [
            .. Plan.Now.Concat(Plan.Due).Concat(Plan.Do)
                .Where(action => OrderMatch.Of(action.Action, guideline, orders) is { } match && Covers(action.Action, match)),
        ];
    }

    /// <summary>The plan, in which what is drafted although it is advised against has to stop.</summary>
    public DecisionPlan Plan { get; }

    /// <summary>What is drafted and advised against.</summary>
    public ImmutableArray<OrderConflict> Conflicts { get; }

    /// <summary>What is drafted and may be advised against, depending on missing facts.</summary>
    public ImmutableArray<OpenAction> Open { get; }

    /// <summary>What is advised and drafted.</summary>
    public ImmutableArray<PlannedAction> Agreeing { get; }

    /// <summary>
    /// What the comparison says of orders none of which is advised against; null without orders, or if one is advised against.
    /// </summary>
    public string? Result
    {
        get
        {
            if (orders.Drafted.IsEmpty || !Conflicts.IsEmpty)
                return null;
            if (!Open.IsEmpty)
                return string.Join(" ", Open.Select(open => open.Sentence));
            string what = orders.Drafted.Length == 1 ? "The drafted order" : "The drafted orders";
            string verb = orders.Drafted.Length == 1 ? "agrees" : "agree";
            int agreeing = orders.Drafted.Count(IsAdvised);
            string advice = string.Join("; ", Agreeing.Select(action => action.Action.Label));
            return agreeing == 0 ? $"The guideline does not address {char.ToLowerInvariant(what[0])}{what[1..]}."
                : agreeing == orders.Drafted.Length ? $"{what} {verb} with the guideline: {advice}."
                : Invariant($"{agreeing} of {orders.Drafted.Length} drafted orders agree with the guideline ({advice}); ")
                    + "it does not address the others.";
        }
    }

    private bool IsAdvised(DraftedOrder order) =>
        Agreeing.Any(action => OrderMatch.Of(action.Action, guideline, orders)!.Orders.Contains(order));

    private OrderConflict? Conflict(IGrouping<string, Recommendation> against)
    {
        ActionDefinition action = GuidelineElements.ActionOf(guideline, against.Key);
        return MatchOf(action) is { } match ? new(action, [.. against], match) : null;
    }

    /// <summary>The orders that belong to an action that is, or may be, advised against.</summary>
    private OrderMatch? MatchOf(ActionDefinition action)
    {
        if (OrderMatch.Of(action, guideline, orders) is not { } match)
            return null;
        return match.IsPart && action.Starts is StartsRegimen starts && IsOfOtherRegimen(starts.Regimen) ? null : match;
    }

    /// <summary>
    /// Whether drafted agents that are a part of a regimen are meant as another one: they are exactly that regimen, or they fit only that
    /// one, or it is recommended.
    /// </summary>
    private bool IsOfOtherRegimen(string id)
    {
        bool isWithin = drafted.IsSubsetOf(guideline.Regimens.Single(known => known.Id == id).Agents);
        return guideline.Regimens.Where(other => other.Id != id && drafted.IsSubsetOf(other.Agents))
            .Any(other => !isWithin || drafted.SetEquals(other.Agents) || IsRecommended(other.Id));
    }

    private bool IsRecommended(string regimen) => decision.Recommendations.Any(held =>
        held.Rule.Verdict is Verdict.Urgent or Verdict.Recommend
        && GuidelineElements.ActionOf(guideline, held.Rule.Action).Starts is StartsRegimen starts && starts.Regimen == regimen);

    /// <summary>Whether the orders are an action and not only drugs that it shares with others.</summary>
    private bool Covers(ActionDefinition action, OrderMatch match) =>
        action.Starts is not StartsRegimen starts
        || !match.IsPart
        || drafted.IsSubsetOf(guideline.Regimens.Single(known => known.Id == starts.Regimen).Agents);
}
