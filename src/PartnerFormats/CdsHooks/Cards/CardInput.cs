using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>What the cards of a call are built from.</summary>
/// <param name="Version">The guideline version that decided.</param>
/// <param name="Call">The call.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Report">How the facts were read from the record.</param>
/// <param name="Orders">The orders of the call.</param>
/// <param name="Links">The pages that cards link to.</param>
internal sealed record CardInput(
    PublishedVersion Version, CdsRequest Call, Decision Decision, MappingReport Report, OrderSet Orders, CardLinks Links);
