using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.FunctionApp.Tests.Stores;

/// <summary>A store of one partner with one key that has every scope.</summary>
internal sealed class SinglePartnerStore : IPartnerStore
{
    private static readonly Partner Kept = new("known", "A partner that is known", 1, DateTimeOffset.UnixEpoch);

    public ApiKey Key { get; } = ApiKey.Create(Kept.Id);

    public Task<Partner?> FindAsync(string partner, CancellationToken cancel) => Task.FromResult(partner == Kept.Id ? Kept : null);

    public Task<PartnerKey?> FindKeyAsync(string partner, string keyId, CancellationToken cancel) =>
        Task.FromResult<PartnerKey?>(
            new(Kept.Id, Key.KeyId, Key.Hash(), Scopes.All, "of the tests", Kept.CreatedAt, ExpiresAt: null, RevokedAt: null));

    public Task<Partner> AddAsync(Partner partner, string by, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Partner?> ChangeTimeZoneAsync(
        string partner, string timeZone, DateTimeOffset at, string by, CancellationToken cancel) => throw new NotSupportedException();

    public Task<bool> ChangeStandingAsync(
        string partner, PartnerStanding before, PartnerStanding after, DateTimeOffset at, string by, CancellationToken cancel) =>
        throw new NotSupportedException();

    public Task AddKeyAsync(PartnerKey key, string by, CancellationToken cancel) => throw new NotSupportedException();

    public Task<PartnerKey?> RevokeKeyAsync(string partner, string keyId, DateTimeOffset at, string by, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<(Partner Partner, IReadOnlyList<PartnerKey> Keys)> ListAsync(CancellationToken cancel) =>
        new[] { (Kept, (IReadOnlyList<PartnerKey>)[]) }.ToAsyncEnumerable();

    public IAsyncEnumerable<PartnerAudit> AuditAsync(string partner, CancellationToken cancel) => throw new NotSupportedException();
}
