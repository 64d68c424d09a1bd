namespace GuidelineDecisions.Application.Partners;

/// <summary>Whether a partner can be used in this deployment.</summary>
/// <param name="State">The state.</param>
/// <param name="Move">The id of the move that changed the state last; null if the partner is open.</param>
/// <param name="MovedTo">For <see cref="PartnerState.Moved"/>, the address of the other deployment; otherwise null.</param>
public sealed record PartnerStanding(PartnerState State, Guid? Move = null, string? MovedTo = null)
{
    /// <summary>The standing of a partner that no move concerns.</summary>
    public static PartnerStanding Open { get; } = new(PartnerState.Open);

    /// <summary>Returns the standing of a partner that a move has closed.</summary>
    public static PartnerStanding ClosedBy(Guid move) => new(PartnerState.Closed, move);
}

/// <summary>The states of a partner. In every state except <see cref="Open"/>, nothing that is stored for it changes.</summary>
public enum PartnerState
{
    /// <summary>The partner reads and writes here.</summary>
    Open,

    /// <summary>The partner is being moved to another deployment, and may still read here.</summary>
    Closed,

    /// <summary>A move was given up, and the partner's buckets are being opened again.</summary>
    Opening,

    /// <summary>The partner was copied here by a move that has not switched yet.</summary>
    Arriving,

    /// <summary>The partner is in another deployment, and what is stored here is out of date.</summary>
    Moved,
}
