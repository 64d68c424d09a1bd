namespace GuidelineDecisions.Application.Partners;

/// <summary>Stores partners, their keys' hashes and the audit of both. Every change is one transaction with its audit row.</summary>
public interface IPartnerStore
{
    /// <summary>
    /// Returns the partner, or null. Throws <see cref="BucketMismatchException"/> if its cases are stored in a different number of buckets.
    /// </summary>
    Task<Partner?> FindAsync(string partner, CancellationToken cancel);

    Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel);

    /// <returns>The stored partner: the given one, or the one that already existed.</returns>
    Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel);

    /// <summary>Changes a partner's time zone, with an audit row. Does nothing if the partner already has it.</summary>
    /// <returns>The partner as it is stored now, or null if it does not exist.</returns>
    /// <exception cref="PartnerClosedException">The partner is closed or was moved.</exception>
    Task<Partner?> ChangeTimeZoneAsync(string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel);

    /// <summary>Changes whether a partner can be used here, with an audit row, if it has not changed since it was read.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="before">The standing as it was read.</param>
    /// <param name="after">The new standing.</param>
    /// <param name="at">The time (UTC).</param>
    /// <param name="by">The actor that the audit records.</param>
    /// <param name="cancel">Cancels the change.</param>
    /// <returns>False if the partner does not exist or has another standing by now.</returns>
    Task<bool> ChangeStandingAsync(
        string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel);

    /// <exception cref="PartnerClosedException">The partner is closed or was moved.</exception>
    Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel);

    /// <returns>The stored key, or null if it does not exist.</returns>
    /// <exception cref="PartnerClosedException">The partner is closed or was moved.</exception>
    Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel);

    /// <summary>Lists all partners with their keys, ordered by id.</summary>
    IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel);

    /// <summary>Reads the audit of a partner and its keys, oldest first.</summary>
    IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel);
}

/// <summary>An append-only audit row of a partner.</summary>
/// <param name="At">The time (UTC).</param>
/// <param name="By">The credential.</param>
/// <param name="What">
/// partner-added, time-zone-changed, key-added, key-revoked, calendar-added, calendar-revoked, partner-closed, partner-opening,
/// partner-opened or partner-moved.
/// </param>
/// <param name="Key">The id of the key or calendar subscription, or null.</param>
/// <param name="TimeZone">The partner's new time zone, or null.</param>
/// <param name="MovedTo">The address of the deployment to which the partner was moved, or null.</param>
public sealed record PartnerAudit(
    DateTimeOffset At, string By, string What, string? Key, string? TimeZone = null, string? MovedTo = null);
