using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>What the readers of the single kinds of resources work with.</summary>
/// <param name="Resources">All resources.</param>
/// <param name="Conditions">The conditions among them, read first because observations are about them.</param>
/// <param name="Findings">Receives what is found.</param>
internal sealed record Mapping(ResourceSet Resources, ConditionSet Conditions, Findings Findings);
