using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Texts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// The actions that need no choice: a note in each drafted order that is advised against, so that the person who verifies it can see it.
/// A note changes nothing that is ordered. It is the same in each call, so that an order gets it once.
/// </summary>
internal static class DraftNotes
{
    public static ImmutableArray<CardAction> Of(CardInput input, ImmutableArray<OrderConflict> conflicts)
    {
        if (!input.Call.Options.HasSystemActions)
            return [];
        Guideline guideline = input.Version.Guideline.Guideline;
        var actions = ImmutableArray.CreateBuilder<CardAction>();
        foreach (DraftedOrder order in conflicts.SelectMany(conflict => conflict.Match.Orders).Distinct().Where(order => order.CanChange))
        {
            OrderConflict[] against = [.. conflicts.Where(conflict => conflict.Match.Orders.Contains(order))];
            IEnumerable<string> texts = against.GroupBy(conflict => conflict.Sentence).Select(same => TextOf(same, guideline));
            JsonObject? changed =
                ChangedOrder.WithNotes(order.Source, texts, PlainText.Of(guideline.Title), input.Decision.Facts.AsOf);
            if (changed is not null)
            {
                string names = DraftNames.Capitalized(against[0].Match.Names);
                actions.Add(new UpdateAction($"Note that the guideline advises against the draft: {names}", changed));
            }
        }

        return actions.ToImmutable();
    }

    /// <summary>Several actions may be advised against for the same reason: that is one note.</summary>
    private static string TextOf(IGrouping<string, OrderConflict> same, Guideline guideline)
    {
        IEnumerable<string> statements = same.SelectMany(conflict => conflict.Rules).SelectMany(held => held.Rule.Statements).Distinct();
        return MarkdownText.EscapeActive($"{guideline.Title} {guideline.Version}: {same.Key} ({string.Join(", ", statements)})");
    }
}
