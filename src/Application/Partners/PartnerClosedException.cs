namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// A write for a partner that is being moved or was moved to another deployment. Nothing was written. The request can be sent again: it
/// succeeds after the move, in one of the two deployments.
/// </summary>
public sealed class PartnerClosedException(string partner)
    : Exception($"The partner '{partner}' is being moved to another deployment or was moved, so nothing was changed.");
