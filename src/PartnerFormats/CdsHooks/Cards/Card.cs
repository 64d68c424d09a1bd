using System.Collections.Immutable;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A CDS Hooks card. The response omits optional elements that a card does not use, so nothing in it is null or empty.</summary>
/// <param name="Id">The card's uuid.</param>
/// <param name="Kind">The kind of card.</param>
/// <param name="Summary">Fewer than 140 characters.</param>
/// <param name="Indicator">info, warning or critical.</param>
/// <param name="Detail">GitHub-flavoured Markdown.</param>
/// <param name="Suggestions">Draft orders to accept. None is recommended over the others.</param>
/// <param name="OverrideReasons">Reasons that a user may give for dismissing the card.</param>
internal sealed record Card(
    Guid Id,
    CardKind Kind,
    string Summary,
    string Indicator,
    string Detail,
    ImmutableArray<Suggestion> Suggestions,
    ImmutableArray<OverrideReason> OverrideReasons)
{
    /// <summary>CDS Hooks requires fewer than this number of characters.</summary>
    public const int SummaryLimit = 140;
}

/// <summary>A draft order that a user can accept.</summary>
internal sealed record Suggestion(Guid Id, string Label, Resource Draft);
