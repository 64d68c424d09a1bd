namespace GuidelineDecisions.Cli.Jobs;

/// <summary>What a job is for and how it stands, as the service tells it.</summary>
internal record JobHead
{
    private const string Preview = "preview";
    private const string Waiting = "waiting";
    private const string Running = "running";
    private const string Completed = "completed";
    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    /// <summary>The job's id.</summary>
    public required string Job { get; init; }

    /// <summary>activation or preview.</summary>
    public required string Kind { get; init; }

    /// <summary>The guideline's id.</summary>
    public required string Guideline { get; init; }

    /// <summary>The version that was active when the job was made.</summary>
    public required string From { get; init; }

    /// <summary>The version by which cases are evaluated.</summary>
    public required string Version { get; init; }

    /// <summary>waiting, running, completed, failed, cancelled, superseded or abandoned.</summary>
    public required string State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the work began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who asked for it; null for those who do not run the service.</summary>
    public string? By { get; init; }

    /// <summary>Why; null for a preview, and for those who do not run the service.</summary>
    public string? Reason { get; init; }

    /// <summary>What there is to say of its end, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether it only finds out what an activation would change.</summary>
    public bool IsPreview => Kind == Preview;

    /// <summary>Whether nothing more is done for it.</summary>
    public bool IsEnded => State is not (Waiting or Running);

    /// <summary>Whether it came to its end with everything done.</summary>
    public bool IsCompleted => State == Completed;

    /// <summary>Whether a retry may have its rest done.</summary>
    public bool MayBeRetried => State is Failed or Cancelled;
}
