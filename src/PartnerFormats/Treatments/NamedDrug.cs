using System.Collections.Immutable;

namespace GuidelineDecisions.PartnerFormats.Treatments;

/// <summary>What a medication resource says about the drug.</summary>
/// <param name="Agents">The guideline's agents that it is or consists of.</param>
/// <param name="Doubt">
/// Why it may be a drug against cancer that the guideline does not know; null if it is not known to be one. Never contains the drug's name.
/// </param>
/// <param name="Key">What tells it from other drugs that are not agents.</param>
internal sealed record NamedDrug(ImmutableArray<string> Agents, string? Doubt, string Key)
{
    /// <summary>Whether the drug matters to a regimen.</summary>
    public bool IsRelevant => !Agents.IsEmpty || Doubt is not null;
}
