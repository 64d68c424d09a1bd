namespace GuidelineDecisions.Application.Recovery;

/// <summary>
/// A kind of work that messages start and whose rows say what is left, so that it can be found when its messages are lost. A feature
/// registers each of its kinds (<see cref="RecoveryModule.AddRecoverableWork"/>); the timer calls them all.
/// </summary>
public interface IRecoverableWork
{
    /// <summary>The name of the kind in rows, logs and metrics, such as <c>job</c>: lower-case letters and hyphens.</summary>
    string Kind { get; }

    /// <summary>Lists the work that is not finished.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    IAsyncEnumerable<OpenWork> ListOpenAsync(CancellationToken cancel);

    /// <summary>
    /// Sends the messages of work again that made no progress for <see cref="RecoverySettings.NoProgressAfter"/>. Called at most once in
    /// that time for the same work, whatever the number of instances. The work may have finished or moved on since it was listed, and its
    /// messages may not be lost but late, so its handlers have to be idempotent.
    /// </summary>
    /// <param name="work">The work as it was listed.</param>
    /// <param name="since">Since when nothing has changed, by the storage's clock (UTC).</param>
    /// <exception cref="Storage.StorageUnavailableException">The storage is unavailable.</exception>
    Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel);
}

/// <param name="Key">Identifies the work within its kind. Part of a row key, so without / \ # ? and control characters.</param>
/// <param name="Fingerprint">
/// A text that changes with every progress and with nothing else. Only its hash is stored. Leave out what
/// <see cref="IRecoverableWork.SendAgainAsync"/> itself changes.
/// </param>
public sealed record OpenWork(string Key, string Fingerprint);
