using System.Collections.Immutable;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A CDS Hooks card. The response omits optional elements that a card does not use, so nothing in it is null or empty.</summary>
/// <param name="Id">The card's uuid.</param>
/// <param name="Kind">The kind of card.</param>
/// <param name="Summary">Fewer than 140 characters.</param>
/// <param name="Indicator">info, warning or critical.</param>
/// <param name="Detail">GitHub-flavoured Markdown, at most <see cref="CardOptions.MostDetail"/> characters.</param>
/// <param name="Suggestions">What a user can accept. None is recommended over the others.</param>
/// <param name="OverrideReasons">Reasons that a user may give for dismissing the card.</param>
/// <param name="Links">Pages with more.</param>
internal sealed record Card(
    Guid Id,
    CardKind Kind,
    string Summary,
    string Indicator,
    string Detail,
    ImmutableArray<Suggestion> Suggestions,
    ImmutableArray<OverrideReason> OverrideReasons,
    ImmutableArray<CardLink> Links)
{
    /// <summary>CDS Hooks requires fewer than this number of characters.</summary>
    public const int SummaryLimit = 140;
}

/// <summary>Something that a user can accept.</summary>
/// <param name="Id">The suggestion's uuid.</param>
/// <param name="Action">What it does. Its description is the text of the button.</param>
internal sealed record Suggestion(Guid Id, CardAction Action);

/// <summary>A page with more about a card.</summary>
/// <param name="Label">The text of the link.</param>
/// <param name="Url">The address.</param>
/// <param name="AppContext">What a SMART app is started with; null for a link that is opened as it is.</param>
internal sealed record CardLink(string Label, string Url, string? AppContext);
