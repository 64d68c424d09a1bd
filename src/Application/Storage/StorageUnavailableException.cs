namespace GuidelineDecisions.Application.Storage;

/// <summary>
/// The storage is unavailable or not configured. A write that was not acknowledged may or may not have been stored, and can be sent again.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>For storage that does not respond.</summary>
    public StorageUnavailableException(Exception cause)
        : base("The storage is unavailable.", cause)
    {
    }

    /// <summary>For a service without storage.</summary>
    /// <param name="reason">A sentence for the caller that says why there is no storage and what to do.</param>
    public StorageUnavailableException(string reason)
        : base(reason) => Reason = reason;

    /// <summary>A sentence for the caller that says why, or null if the storage does not respond.</summary>
    public string? Reason { get; }

    /// <summary>Whether the storage responds but too many writers change the same rows at once.</summary>
    public bool IsContention { get; init; }

    /// <summary>The number of seconds after which to retry.</summary>
    public const int RetryAfterSeconds = 5;
}
