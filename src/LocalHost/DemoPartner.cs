using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.LocalHost;

/// <summary>A partner with a key in the data folder, so that a user can try the service at once.</summary>
public sealed class DemoPartner(string dataFolder, TimeProvider clock)
{
    public const string Id = "demo";

    private const string Name = "Demonstration on this machine";
    private const string KeyLabel = "made by LocalHost";
    private const string By = "localhost";

    /// <summary>Only the current user can read this file.</summary>
    public string KeyFile { get; } = Path.Combine(Path.GetFullPath(dataFolder), "demo.key");

    public Partner Partner => new(Id, Name, Partner.DefaultBuckets, clock.GetUtcNow());

    /// <summary>Reads the key from the file, or writes a new one to it.</summary>
    public (ApiKey Key, bool IsNew) ReadOrCreateKey()
    {
        PrivateFiles.Tighten(KeyFile);
        return FindKey() is { } key ? (key, false) : (CreateKey(), true);
    }

    /// <summary>Reads the key from the file.</summary>
    /// <returns>The key, or null before it is created.</returns>
    public ApiKey? FindKey() =>
        File.Exists(KeyFile) && ApiKey.TryParse(File.ReadAllText(KeyFile).Trim()) is { Partner: Id } key ? key : null;

    /// <summary>Makes sure that the storage has the partner and the key in the file.</summary>
    /// <returns>Whether a new key was created.</returns>
    public async Task<bool> EnsureAsync(IPartnerStore store, PartnerAdministration administration, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(administration);
        if (await store.FindAsync(Id, cancel) is null)
            await administration.AddAsync(Id, Name, Partner.DefaultBuckets, Partner.TimeZone, By, cancel);
        (ApiKey key, bool isNew) = ReadOrCreateKey();
        PartnerKey? stored = await store.FindKeyAsync(Id, key.KeyId, cancel);
        if (stored is not null && !(ApiKey.Matches(key.Secret, stored) && stored.IsValidAt(clock.GetUtcNow())))
        {
            // The key in the file was revoked.
            (key, isNew, stored) = (CreateKey(), true, null);
        }

        if (stored is null)
            await administration.StoreKeyAsync(key, [.. Scopes.All], KeyLabel, expiresAt: null, By, cancel);
        return isNew;
    }

    /// <summary>Returns the key in the form in which a storage holds it.</summary>
    public PartnerKey ToPartnerKey(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(Id, key.KeyId, key.Hash(), Scopes.All, KeyLabel, clock.GetUtcNow(), ExpiresAt: null, RevokedAt: null);
    }

    private ApiKey CreateKey()
    {
        ApiKey key = ApiKey.Create(Id);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(KeyFile)!);
        File.Delete(KeyFile);
        using var writer = new StreamWriter(PrivateFiles.Open(KeyFile, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        writer.WriteLine(key.ToString());
        return key;
    }
}
