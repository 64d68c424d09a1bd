namespace GuidelineDecisions.Application.Storage;

/// <summary>
/// The storage does not answer, or there is none. Nothing is known to be lost: what was not acknowledged may or may not have been stored, and
/// can be sent again.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Storage that should answer and does not.</summary>
    public StorageUnavailableException(Exception cause)
        : base("The storage is unavailable.", cause)
    {
    }

    /// <summary>A service that has no storage.</summary>
    /// <param name="reason">A sentence for the caller: why there is none, and what to do.</param>
    public StorageUnavailableException(string reason)
        : base(reason) => Reason = reason;

    /// <summary>A sentence for the caller, where there is more to say than that the storage does not answer.</summary>
    public string? Reason { get; }

    /// <summary>Whether the storage answers, but too many write the same at once.</summary>
    public bool IsContention { get; init; }

    /// <summary>After how many seconds to try again.</summary>
    public const int RetryAfterSeconds = 5;
}
