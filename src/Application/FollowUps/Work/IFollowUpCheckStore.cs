namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Stores the checks that are not finished and, for each partner, the last day whose checks were sent.</summary>
public interface IFollowUpCheckStore
{
    /// <summary>Lists the checks that are not finished.</summary>
    IAsyncEnumerable<OpenCheck> ListAsync(CancellationToken cancel);

    /// <summary>Finds the unfinished check of a range of buckets.</summary>
    Task<OpenCheck?> FindAsync(string partner, int bucket, int buckets, CancellationToken cancel);

    /// <summary>Adds a check if these buckets have none yet, or replaces one that has not changed since it was read.</summary>
    /// <returns>False if another instance has stored or removed it.</returns>
    Task<bool> SaveAsync(OpenCheck check);

    /// <summary>Removes a check unless it has changed since it was read.</summary>
    Task RemoveAsync(OpenCheck check);

    Task<SentDay?> FindSentDayAsync(string partner, CancellationToken cancel);

    Task SaveSentDayAsync(string partner, SentDay sent);
}

/// <summary>A check that is not finished.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Bucket">The first bucket.</param>
/// <param name="Buckets">The number of consecutive buckets.</param>
/// <param name="Day">The day up to which agendas are brought. The check of a later day replaces that of an earlier one.</param>
public sealed record OpenCheck(string Partner, int Bucket, int Buckets, DateOnly Day)
{
    /// <summary>How often a message handed it over because the time was up, which is its progress.</summary>
    public int Continuations { get; init; }

    /// <summary>The entity tag of the stored row; empty for a check that is not stored yet.</summary>
    public string Tag { get; init; } = "";
}
