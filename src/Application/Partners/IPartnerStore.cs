namespace GuidelineDecisions.Application.Partners;

/// <summary>Keeps partners, what is kept of their keys, and the audit of both. Every change is one transaction with its audit row.</summary>
public interface IPartnerStore
{
    /// <summary>The partner with this id, or null. A partner whose cases lie in another number of buckets is refused with <see cref="BucketMismatchException"/>.</summary>
    Task<Partner?> FindAsync(string partner, CancellationToken cancel);

    /// <summary>A key of a partner, or null.</summary>
    Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel);

    /// <summary>Adds a partner.</summary>
    /// <returns>The partner as it is kept: the given one, or the one that was there.</returns>
    Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel);

    /// <summary>Adds a key.</summary>
    Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel);

    /// <summary>Revokes a key.</summary>
    /// <returns>The key as it is kept now, or null when there is none.</returns>
    Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel);

    /// <summary>All partners with their keys, by id.</summary>
    IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel);

    /// <summary>What was done to a partner and its keys, oldest first.</summary>
    IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel);
}

/// <summary>An audit row of a partner: it is appended and never changed.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="What">partner-added, key-added or key-revoked.</param>
/// <param name="Key">The key's id, or null.</param>
public sealed record PartnerAudit(DateTimeOffset At, string By, string What, string? Key);
