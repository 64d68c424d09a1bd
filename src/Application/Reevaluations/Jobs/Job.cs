using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>A re-evaluation of every stored case of a guideline by one of its versions.</summary>
public sealed record Job
{
    /// <summary>The id, in the form of <see cref="JobId"/>.</summary>
    public required string Id { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>The guideline's id.</summary>
    public required string Guideline { get; init; }

    /// <summary>The version that evaluates the cases.</summary>
    public required string Version { get; init; }

    /// <summary>The content hash of that version.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The version that was active when the job was created, or null if none was.</summary>
    public required string? From { get; init; }

    /// <summary>The content hash of that version, or null.</summary>
    public required string? FromHash { get; init; }

    /// <summary>The number of the activation that the job belongs to, or 0 for a preview.</summary>
    public required long Activation { get; init; }

    /// <summary>The operator's reason for the activation, or null for a preview.</summary>
    public string? Reason { get; init; }

    /// <summary>The credential that requested it.</summary>
    public required string By { get; init; }

    /// <summary>The time of creation (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public JobState State { get; init; } = JobState.Waiting;

    /// <summary>Whether every partner's cases have been split into shards.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>When work started (UTC), or null if it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the job ended (UTC), or null if it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A sentence about how the job ended, or null if the state says everything.</summary>
    public string? Detail { get; init; }

    /// <summary>Where the job makes no progress, or null if it does or has ended.</summary>
    public JobStall? Stall { get; init; }

    /// <summary>The entity tag of the stored row; empty for a job that is not stored yet.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Whether work on the job has ended (it can still be retried).</summary>
    public bool IsEnded => State is not (JobState.Waiting or JobState.Running);

    /// <summary>The cause that revisions by this job record.</summary>
    public string Cause => $"{CaseCauses.Reevaluation}:{Id}";

    public Job End(JobState state, DateTimeOffset at, string? detail = null) =>
        this with { State = state, EndedAt = at, Detail = detail, Stall = null };

    /// <summary>The job as it was before it ended, so that work on it can go on.</summary>
    public Job Reopen() =>
        this with { State = StartedAt is null ? JobState.Waiting : JobState.Running, EndedAt = null, Detail = null };
}

/// <summary>Says that a job makes no progress.</summary>
/// <param name="Since">Since when, by the storage's clock (UTC).</param>
/// <param name="Position">Where it was then: <see cref="JobPosition"/>. At another position it is not stalled any more.</param>
public sealed record JobStall(DateTimeOffset Since, string Position);

public enum JobKind
{
    /// <summary>A version was activated, and the stored cases are re-evaluated.</summary>
    Activation,

    /// <summary>A dry run that reports what an activation would change. It writes to no case.</summary>
    Preview,
}

public enum JobState
{
    /// <summary>Created; no work has started.</summary>
    Waiting,

    Running,

    /// <summary>Every case is decided by the version or confirmed under it, or is counted as unreadable by it.</summary>
    Completed,

    /// <summary>Some shards failed; the others are done.</summary>
    Failed,

    /// <summary>Cancelled before every case was checked.</summary>
    Cancelled,

    /// <summary>A later activation replaced it.</summary>
    Superseded,

    /// <summary>The activation that it was created for was never carried out.</summary>
    Abandoned,
}
