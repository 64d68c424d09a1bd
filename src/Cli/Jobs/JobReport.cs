namespace GuidelineDecisions.Cli.Jobs;

/// <summary>The head of a job, as the service reports it.</summary>
internal record JobHead
{
    private const string Preview = "preview";
    private const string Waiting = "waiting";
    private const string Running = "running";
    private const string Completed = "completed";
    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    public required string Job { get; init; }

    /// <summary>The kind: activation or preview.</summary>
    public required string Kind { get; init; }

    public required string Guideline { get; init; }

    /// <summary>The version that was active when the job was created, or null if none was.</summary>
    public required string? From { get; init; }

    /// <summary>The version that the cases are evaluated with.</summary>
    public required string Version { get; init; }

    /// <summary>The state: waiting, running, completed, failed, cancelled, superseded or abandoned.</summary>
    public required string State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the work started, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Since when the job has made no progress, or null if it does or has ended.</summary>
    public DateTimeOffset? StalledSince { get; init; }

    /// <summary>Who requested the job; null for callers who do not operate the service.</summary>
    public string? By { get; init; }

    /// <summary>The reason of an activation; null for a preview, and for callers who do not operate the service.</summary>
    public string? Reason { get; init; }

    /// <summary>Details about how the job ended, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether the job only determines what an activation would change.</summary>
    public bool IsPreview => Kind == Preview;

    /// <summary>Whether the job has ended, for whatever reason.</summary>
    public bool IsEnded => State is not (Waiting or Running);

    /// <summary>Whether the job ended with all its work done.</summary>
    public bool IsCompleted => State == Completed;

    /// <summary>Whether a retry can resume the job.</summary>
    public bool MayBeRetried => State is Failed or Cancelled;
}

/// <summary>The progress and results of a job, as the service reports it.</summary>
internal sealed record JobReport : JobHead
{
    private const string AllPartners = "all-partners";

    public required string Of { get; init; }

    /// <summary>The completed share of the work, from 0 to 1.</summary>
    public required double Progress { get; init; }

    public required CaseCounts Counts { get; init; }

    /// <summary>Cases read per second since the work started, or null.</summary>
    public double? CasesPerSecond { get; init; }

    /// <summary>The estimated end at the current rate, or null.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>The shards that failed.</summary>
    public required IReadOnlyList<FailedShard> Failures { get; init; }

    /// <summary>Groups of cases that change in the same way, largest first.</summary>
    public required IReadOnlyList<ChangeGroup> Groups { get; init; }

    /// <summary>The number of changed cases that are in none of these groups.</summary>
    public required long CasesInFurtherGroups { get; init; }

    /// <summary>Why the facts of some cases could not be read.</summary>
    public required IReadOnlyList<UnreadableCases> Unreadable { get; init; }

    public bool IsOfAll => Of == AllPartners;
}

/// <summary>The number of cases by result.</summary>
/// <param name="Read">All cases read so far.</param>
/// <param name="Unchanged">Cases whose advice stays the same.</param>
/// <param name="Proved">The unchanged cases that the exact difference between the versions proves to be unaffected.</param>
/// <param name="Changed">Cases whose advice changes.</param>
/// <param name="Conflicts">Cases that their partner wrote at the same time.</param>
/// <param name="Failed">Cases whose facts the version cannot read.</param>
internal sealed record CaseCounts(long Read, long Unchanged, long Proved, long Changed, long Conflicts, long Failed);

/// <summary>A shard that failed.</summary>
/// <param name="Partner">The partner whose cases are in the shard.</param>
/// <param name="Shard">The number of the shard.</param>
/// <param name="Detail">The reason, or null.</param>
internal sealed record FailedShard(string Partner, int Shard, string? Detail);

/// <summary>Cases whose advice changes in the same way.</summary>
/// <param name="Cases">The number of cases.</param>
/// <param name="Changes">What changes in their advice.</param>
/// <param name="Examples">The ids of some of the caller's own cases.</param>
internal sealed record ChangeGroup(long Cases, IReadOnlyList<AdviceChange> Changes, IReadOnlyList<string> Examples);

/// <summary>One change of advice.</summary>
/// <param name="Part">The part of the advice: scope, rule, notice, caution, options or follow-up.</param>
/// <param name="Id">Its id in the guideline.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value after.</param>
internal sealed record AdviceChange(string Part, string Id, string From, string To);

/// <summary>Cases whose facts the version cannot read.</summary>
/// <param name="Reason">What is wrong with their facts, without any value.</param>
/// <param name="Cases">The number of cases.</param>
internal sealed record UnreadableCases(string Reason, long Cases);
