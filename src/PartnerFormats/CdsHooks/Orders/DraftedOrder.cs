using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>An order that a user is about to sign or to dispatch.</summary>
/// <param name="Source">The resource.</param>
/// <param name="Agents">The ids of the guideline's agents that it orders.</param>
/// <param name="Codes">The codes of the procedure that it orders.</param>
/// <param name="IsDraft">Whether it is a draft, so that it can be discarded.</param>
internal sealed record DraftedOrder(
    SourceResource Source, ImmutableArray<string> Agents, ImmutableArray<Coding> Codes, bool IsDraft)
{
    /// <summary>Whether it is a draft that an action can name.</summary>
    public bool CanChange => IsDraft && Source.Id is not null;
}
