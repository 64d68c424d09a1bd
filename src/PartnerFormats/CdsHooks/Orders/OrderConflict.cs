using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>Drafted orders of what the guideline advises against.</summary>
/// <param name="Action">The action that is advised against.</param>
/// <param name="Rules">The rules that advise against it.</param>
/// <param name="Match">Which orders belong to the action.</param>
internal sealed record OrderConflict(ActionDefinition Action, ImmutableArray<Recommendation> Rules, OrderMatch Match)
{
    /// <summary>The reasons of the rules, one sentence for each fact.</summary>
    public string Reasons => string.Join(" ", ReasonSentences.Of(Rules.SelectMany(held => held.Because)));

    /// <summary>
    /// "Drug A is drafted, but advised against: Fever: yes." If the rules speak of a regimen of which only another part is drafted, the
    /// sentence says so.
    /// </summary>
    public string Sentence
    {
        get
        {
            string verb = Match.Names.Length > 1 ? "are" : "is";
            string against = IsOtherPart ? "as part of a regimen that is advised against" : "but advised against";
            return $"{DraftNames.Capitalized(Match.Names)} {verb} drafted{(IsOtherPart ? " " : ", ")}{against}: {Reasons}".TrimEnd();
        }
    }

    /// <summary>Whether only a part of the regimen is drafted, and the rules name other agents of it.</summary>
    private bool IsOtherPart =>
        Match.IsPart
        && Match.OfAction.Any(IsNamed)
        && !Match.Names.Any(IsNamed);

    private bool IsNamed(string agent) =>
        Rules.Any(held => held.Rule.Text.Contains(agent, StringComparison.OrdinalIgnoreCase));
}
