using System.Collections.Immutable;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A card. What it may have and has not stays out of the answer: nothing is null or empty there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Summary">Fewer than 140 characters.</param>
/// <param name="Indicator">info, warning or critical.</param>
/// <param name="Detail">GitHub-flavoured Markdown.</param>
/// <param name="Suggestions">Drafts that can be taken over; none is pre-selected.</param>
/// <param name="OverrideReasons">Why a user may dismiss the card.</param>
internal sealed record Card(
    Guid Id, CardKind Kind, string Summary, string Indicator, string Detail, ImmutableArray<Suggestion> Suggestions, ImmutableArray<OverrideReason> OverrideReasons)
{
    /// <summary>A summary has fewer characters than this.</summary>
    public const int SummaryLimit = 140;
}

/// <summary>A draft that can be taken over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Draft">The draft.</param>
internal sealed record Suggestion(Guid Id, string Label, Resource Draft);
