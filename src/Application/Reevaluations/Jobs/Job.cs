using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.Application.Reevaluations.Jobs;

/// <summary>A re-evaluation of every stored case of a guideline by one of its versions.</summary>
public sealed record Job
{
    /// <summary>Its name: <see cref="JobId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>The guideline's id.</summary>
    public required string Guideline { get; init; }

    /// <summary>The version by which cases are evaluated.</summary>
    public required string Version { get; init; }

    /// <summary>What that version says.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The version that was active when the job was made.</summary>
    public required string From { get; init; }

    /// <summary>What that version says.</summary>
    public required string FromHash { get; init; }

    /// <summary>The number of the activation that it belongs to; 0 for a preview.</summary>
    public required long Activation { get; init; }

    /// <summary>Why, in words; null for a preview.</summary>
    public string? Reason { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How it stands.</summary>
    public JobState State { get; init; } = JobState.Waiting;

    /// <summary>Whether every partner's cases are parted into shards.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>When the work began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What there is to say of its end; null where the state says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>The storage's tag of the row; empty for one that is not stored yet.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Whether nothing more is done for it (unless it is retried).</summary>
    public bool IsEnded => State is not (JobState.Waiting or JobState.Running);

    /// <summary>Why a case has a revision of this job.</summary>
    public string Cause => $"{CaseCauses.Reevaluation}:{Id}";

    /// <summary>The job with an end.</summary>
    public Job End(JobState state, DateTimeOffset at, string? detail = null) => this with { State = state, EndedAt = at, Detail = detail };
}

/// <summary>What a job is for.</summary>
public enum JobKind
{
    /// <summary>A version was activated: the stored cases follow.</summary>
    Activation,

    /// <summary>What an activation would change is to be known; nothing is written to cases.</summary>
    Preview,
}

/// <summary>How a job stands.</summary>
public enum JobState
{
    /// <summary>It was made, and nothing is done yet.</summary>
    Waiting,

    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>Every case stands by the version, or is confirmed under it (or cannot be read by it, and is counted so).</summary>
    Completed,

    /// <summary>Some shards failed; the others are done.</summary>
    Failed,

    /// <summary>It was cancelled: some cases were not looked at.</summary>
    Cancelled,

    /// <summary>A later activation took its place.</summary>
    Superseded,

    /// <summary>The activation for which it was made was never carried out.</summary>
    Abandoned,
}
