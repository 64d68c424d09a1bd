using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>Drafted orders that belong to an action.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Names">What they order, by the guideline's labels.</param>
/// <param name="OfAction">What the action starts as a whole, by the guideline's labels.</param>
/// <param name="IsPart">Whether only a part of what the action starts is drafted.</param>
internal sealed record OrderMatch(
    ImmutableArray<DraftedOrder> Orders, ImmutableArray<string> Names, ImmutableArray<string> OfAction, bool IsPart)
{
    /// <summary>The drafted orders of an action's agents, or of its procedure; null if there are none.</summary>
    public static OrderMatch? Of(ActionDefinition action, Guideline guideline, OrderSet orders) => action.Starts switch
    {
        StartsRegimen starts => OfAgents(guideline.Regimens.Single(known => known.Id == starts.Regimen).Agents, guideline, orders),
        StartsAgents starts => OfAgents(starts.Agents, guideline, orders) is { } match ? match with { IsPart = false } : null,
        StartsProcedure starts => OfProcedure(action, starts.Codes, null, orders),
        _ => action.Draft is { } draft ? OfProcedure(action, [draft.Code], draft.BodySite, orders) : null,
    };

    private static OrderMatch? OfAgents(ImmutableArray<string> agents, Guideline guideline, OrderSet orders)
    {
        DraftedOrder[] found = [.. orders.Drafted.Where(order => order.Agents.Any(agents.Contains))];
        if (found.Length == 0)
            return null;
        string[] drafted = [.. agents.Where(agent => found.Any(order => order.Agents.Contains(agent)))];
        return new([.. found], Labels(drafted), Labels(agents), drafted.Length < agents.Length);

        ImmutableArray<string> Labels(IEnumerable<string> ids) =>
            [.. ids.Select(id => guideline.Agents.Single(agent => agent.Id == id).Label)];
    }

    private static OrderMatch? OfProcedure(
        ActionDefinition action, ImmutableArray<ExchangeCode> codes, ExchangeCode? site, OrderSet orders)
    {
        List<DraftedOrder> found = [];
        HashSet<string> names = [];
        foreach (ExchangeCode code in codes)
        {
            Coding coding = CodeSystems.CodingOf(code);
            foreach (DraftedOrder order in orders.Drafted.Where(order => order.Codes.Contains(coding) && IsAt(order, site)))
            {
                found.Add(order);
                names.Add(code.Display ?? action.Label);
            }
        }

        return found.Count == 0 ? null : new([.. found.Distinct()], [.. names], [.. names], IsPart: false);
    }

    /// <summary>Whether an order is for the site of an action, as far as it names one.</summary>
    private static bool IsAt(DraftedOrder order, ExchangeCode? site)
    {
        Coding[] named = [.. order.Source.Json.Codings("bodySite")];
        return site is null || named.Length == 0 || named.Contains(CodeSystems.CodingOf(site));
    }
}
