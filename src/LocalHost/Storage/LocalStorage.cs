namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Where this server keeps cases.</summary>
/// <param name="Connection">The connection string, known once the storage has started; null when there is no storage.</param>
/// <param name="UnavailableReason">A sentence for callers why there is none, and what to do; null when there is one.</param>
public sealed record LocalStorage(Task<string>? Connection, string? UnavailableReason)
{
    /// <summary>The storage with this connection string.</summary>
    public static LocalStorage At(string connection) => At(Task.FromResult(connection));

    /// <summary>One that is starting.</summary>
    public static LocalStorage At(Task<string> connection) => new(connection, null);

    /// <summary>None.</summary>
    public static LocalStorage Unavailable(string reason) => new(null, reason);
}
