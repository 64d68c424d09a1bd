using System.Collections.Immutable;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Partners;

/// <summary>Adds partners, and creates and revokes their keys, on an operator's request.</summary>
public sealed class PartnerAdministration(IPartnerStore store, TimeProvider clock)
{
    /// <summary>The allowed form of names and labels, as error messages state it.</summary>
    public const string TextForm = "at most 100 characters on one line";

    private const int MaxTextLength = 100;

    private static InputError NoPartner { get; } = new("/partner", "There is no partner with this id.");

    public static bool IsText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxTextLength && !text.Any(char.IsControl);
    }

    /// <summary>
    /// Adds a partner. An existing partner stays as it is; a different number of buckets is an error, because its cases could no longer be
    /// found, and so is a different time zone, which <see cref="ChangeTimeZoneAsync"/> changes.
    /// </summary>
    public async Task<Result<Partner>> AddAsync(
        string id, string name, int buckets, string timeZone, string by, CancellationToken cancel)
    {
        List<InputError> errors = [];
        if (!Partner.IsValidId(id))
            errors.Add(new("/partner", $"Expected {Partner.IdForm}."));
        if (!Partner.IsValidBucketCount(buckets))
            errors.Add(new("/buckets", Invariant($"Found {buckets}; expected a power of two from 1 to {Partner.MaxBuckets}.")));
        CheckTimeZone(timeZone, errors);
        CheckText("/name", name, errors);
        if (errors.Count > 0)
            return Result<Partner>.Failed(errors);
        var added = new Partner(id, name, buckets, clock.GetUtcNow()) { TimeZone = timeZone };
        Partner stored = await store.AddAsync(added, by, cancel);
        if (stored.Buckets != buckets)
        {
            errors.Add(new(
                "/buckets", Invariant($"Found {buckets}; the partner '{id}' was created with {stored.Buckets}, which cannot be changed.")));
        }

        if (stored.TimeZone != timeZone)
        {
            errors.Add(new(
                "/timeZone",
                $"Found '{timeZone}'; the partner '{id}' has {stored.TimeZone}. The command partner time-zone changes it."));
        }

        return errors.Count == 0 ? stored : Result<Partner>.Failed(errors);
    }

    /// <summary>
    /// Changes a partner's time zone. Running instances use it at the latest after <see cref="PartnerDirectory.Staleness"/>.
    /// </summary>
    public async Task<Result<Partner>> ChangeTimeZoneAsync(string partner, string timeZone, string by, CancellationToken cancel)
    {
        List<InputError> errors = [];
        CheckTimeZone(timeZone, errors);
        if (!Partner.IsValidId(partner) || await store.FindAsync(partner, cancel) is null)
            errors.Insert(0, NoPartner);
        if (errors.Count > 0)
            return Result<Partner>.Failed(errors);
        return await store.ChangeTimeZoneAsync(partner, timeZone, clock.GetUtcNow(), by, cancel) is { } changed
            ? changed
            : Result<Partner>.Failed([NoPartner]);
    }

    /// <summary>Creates a key for a partner. The key itself is returned and never stored.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="scopes">The scopes to grant; at least one.</param>
    /// <param name="label">The purpose of the key.</param>
    /// <param name="expiresAt">When the key expires, or null for never.</param>
    /// <param name="by">The actor recorded in the audit.</param>
    public async Task<Result<NewKey>> AddKeyAsync(
        string partner, IReadOnlyList<string> scopes, string label, DateTimeOffset? expiresAt, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        List<InputError> errors = [];
        if (!Partner.IsValidId(partner) || await store.FindAsync(partner, cancel) is null)
            errors.Add(NoPartner);
        if (scopes.Count == 0)
            errors.Add(new("/scopes", $"Expected at least one of: {string.Join(", ", Scopes.All)}."));
        errors.AddRange(
            scopes.Where(scope => !Scopes.All.Contains(scope)).Select(
                scope => new InputError("/scopes", UnknownName.Describe("scope", scope, Scopes.All.AsSpan()))));
        string[] ofService = partner == Partner.ServiceId ? [] : [.. scopes.Where(scope => Scopes.OfService.Contains(scope)).Distinct()];
        if (ofService.Length > 0)
            errors.Add(new("/scopes", NotOfService(ofService)));
        if (expiresAt <= clock.GetUtcNow())
            errors.Add(new("/expires", "Found a time in the past; expected a time in the future."));
        CheckText("/label", label, errors);
        if (errors.Count > 0)
            return Result<NewKey>.Failed(errors);
        ApiKey key = ApiKey.Create(partner);
        return await StoreKeyAsync(key, scopes, label, expiresAt, by, cancel);
    }

    /// <summary>Stores a key that was created before.</summary>
    public async Task<NewKey> StoreKeyAsync(
        ApiKey key, IReadOnlyList<string> scopes, string label, DateTimeOffset? expiresAt, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        ImmutableArray<string> inOrder = [.. Scopes.All.Where(scopes.Contains)];
        var stored = new PartnerKey(key.Partner, key.KeyId, key.Hash(), inOrder, label, clock.GetUtcNow(), expiresAt, RevokedAt: null);
        await store.AddKeyAsync(stored, by, cancel);
        return new(key, stored);
    }

    /// <returns>The key, or an error if it does not exist.</returns>
    public async Task<Result<PartnerKey>> RevokeAsync(string partner, string keyId, string by, CancellationToken cancel) =>
        Partner.IsValidId(partner) && await store.RevokeKeyAsync(partner, keyId, clock.GetUtcNow(), by, cancel) is { } revoked
            ? revoked
            : Result<PartnerKey>.Failed([new("/key", "There is no such partner, or the partner has no key with this id.")]);

    private static void CheckTimeZone(string timeZone, List<InputError> errors)
    {
        if (TimeZoneId.TryFind(timeZone) is null)
            errors.Add(new("/timeZone", TimeZoneId.DescribeUnknown(timeZone)));
    }

    private static string NotOfService(string[] scopes) =>
        $"Found {string.Join(", ", scopes)}, whose authority covers the whole service. Only a key of the service's own partner, whose id "
        + $"is '{Partner.ServiceId}', can have {(scopes.Length == 1 ? "it" : "them")}.";

    private static void CheckText(string pointer, string text, List<InputError> errors)
    {
        if (!IsText(text))
            errors.Add(new(pointer, $"Expected {TextForm}."));
    }
}

/// <summary>A newly created key.</summary>
/// <param name="Key">The key, to be shown once.</param>
/// <param name="Stored">The stored part of it.</param>
public sealed record NewKey(ApiKey Key, PartnerKey Stored);
