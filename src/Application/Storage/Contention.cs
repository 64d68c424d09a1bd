namespace GuidelineDecisions.Application.Storage;

/// <summary>Retries of contended writes: read again after a short pause, several times, then give up.</summary>
public static class Contention
{
    public const int MaxAttempts = 60;

    private const int MaxPauseMilliseconds = 100;

    /// <summary>Waits for a short random time that grows with the number of attempts.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancel = default) =>
        Task.Delay(Random.Shared.Next(Math.Min(4 * attempt, MaxPauseMilliseconds)), cancel);

    /// <summary>Creates the exception for a write that lost against too many others.</summary>
    /// <param name="reason">What could not be written, and what the caller can do.</param>
    public static StorageUnavailableException TooMany(string reason) => new(reason) { IsContention = true };
}
