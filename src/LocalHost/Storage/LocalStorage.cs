namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The storage that this server uses.</summary>
/// <param name="Connection">The connection string, available once the storage has started; null without a storage.</param>
/// <param name="UnavailableReason">A sentence that tells callers why there is no storage and what to do; null with a storage.</param>
public sealed record LocalStorage(Task<string>? Connection, string? UnavailableReason)
{
    public static LocalStorage At(string connection) => At(Task.FromResult(connection));

    /// <summary>A storage that is still starting.</summary>
    public static LocalStorage At(Task<string> connection) => new(connection, null);

    public static LocalStorage Unavailable(string reason) => new(null, reason);
}
