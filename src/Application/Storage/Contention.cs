namespace GuidelineDecisions.Application.Storage;

/// <summary>What those do who write what others write at the same time: read again after a short pause, some times, then give up.</summary>
public static class Contention
{
    /// <summary>How often a write is tried.</summary>
    public const int MostAttempts = 60;

    private const int LongestPauseMilliseconds = 100;

    /// <summary>Waits a short, random while, longer after more attempts.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancel = default) =>
        Task.Delay(Random.Shared.Next(Math.Min(4 * attempt, LongestPauseMilliseconds)), cancel);

    /// <summary>There were too many.</summary>
    /// <param name="reason">What could not be written, and what can be done about it.</param>
    public static StorageUnavailableException TooMany(string reason) => new(reason) { IsContention = true };
}
