using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.LocalHost;

/// <summary>The partner of this machine, and its key in the data folder: so that the service can be tried at once.</summary>
public sealed class DemoPartner(string dataFolder, TimeProvider clock)
{
    /// <summary>Its id.</summary>
    public const string Id = "demo";

    private const string Name = "Demonstration on this machine";
    private const string By = "localhost";

    /// <summary>Where its key is kept, readable for the user alone.</summary>
    public string KeyFile { get; } = Path.Combine(Path.GetFullPath(dataFolder), "demo.key");

    /// <summary>The partner itself.</summary>
    public Partner Partner => new(Id, Name, Partner.DefaultBuckets, clock.GetUtcNow());

    /// <summary>The key of the file, or a new one that is written into it.</summary>
    public (ApiKey Key, bool IsNew) ReadOrCreateKey() =>
        File.Exists(KeyFile) && ApiKey.TryParse(File.ReadAllText(KeyFile).Trim()) is { Partner: Id } key ? (key, false) : (CreateKey(), true);

    /// <summary>Sees to it that the storage knows the partner and the key of the file.</summary>
    /// <returns>Whether a key was made.</returns>
    public async Task<bool> EnsureAsync(IPartnerStore store, PartnerAdministration administration, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(administration);
        if (await store.FindAsync(Id, cancel) is null)
            await administration.AddAsync(Id, Name, Partner.DefaultBuckets, By, cancel);
        (ApiKey key, bool isNew) = ReadOrCreateKey();
        PartnerKey? kept = await store.FindKeyAsync(Id, key.KeyId, cancel);
        if (kept is not null && !(ApiKey.Matches(key.Secret, kept) && kept.IsValidAt(clock.GetUtcNow())))
        {
            // It was revoked: the key of the file opens nothing any more.
            (key, isNew, kept) = (CreateKey(), true, null);
        }

        if (kept is null)
            await administration.KeepAsync(key, [.. Scopes.All], "made by LocalHost", expiresAt: null, By, cancel);
        return isNew;
    }

    /// <summary>What the storage keeps of a key.</summary>
    public PartnerKey ToPartnerKey(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(Id, key.KeyId, key.Hash(), Scopes.All, "made by LocalHost", clock.GetUtcNow(), ExpiresAt: null, RevokedAt: null);
    }

    private ApiKey CreateKey()
    {
        ApiKey key = ApiKey.Create(Id);
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.Delete(KeyFile);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(KeyFile, options);
        writer.WriteLine(key);
        return key;
    }
}
