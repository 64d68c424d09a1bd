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

/// <summary>How a job stands, and what it found, as the service tells it.</summary>
internal sealed record JobReport : JobHead
{
    private const string AllPartners = "all-partners";

    /// <summary>Whose cases are counted: all-partners or own-cases.</summary>
    public required string Of { get; init; }

    /// <summary>The share that is done, from 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>How many cases were looked at, and what came of them.</summary>
    public required CaseCounts Counts { get; init; }

    /// <summary>Cases read in a second since the work began, or null.</summary>
    public double? CasesPerSecond { get; init; }

    /// <summary>When it will be done if it goes on like this, or null.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>The parts of the work that failed.</summary>
    public required IReadOnlyList<FailedShard> Failures { get; init; }

    /// <summary>Cases whose advice changes in the same way, the largest groups first.</summary>
    public required IReadOnlyList<ChangeGroup> Groups { get; init; }

    /// <summary>Changed cases that are in none of these groups.</summary>
    public required long CasesInFurtherGroups { get; init; }

    /// <summary>Why facts of cases could not be read.</summary>
    public required IReadOnlyList<UnreadableCases> Unreadable { get; init; }

    /// <summary>Whether the cases of all partners are counted.</summary>
    public bool IsOfAll => Of == AllPartners;
}

/// <summary>How many cases were looked at, and what came of them.</summary>
/// <param name="Read">All of them.</param>
/// <param name="Unchanged">Those whose advice stays.</param>
/// <param name="Proved">Of these, those that the exact difference of the versions proves to be unaffected.</param>
/// <param name="Changed">Those whose advice changes.</param>
/// <param name="Conflicts">Of all, those that their partner wrote at the same moment.</param>
/// <param name="Failed">Those whose facts the version cannot read.</param>
internal sealed record CaseCounts(long Read, long Unchanged, long Proved, long Changed, long Conflicts, long Failed);

/// <summary>A part of the work that failed.</summary>
/// <param name="Partner">Whose cases they are.</param>
/// <param name="Shard">The part's number.</param>
/// <param name="Detail">Why, or null.</param>
internal sealed record FailedShard(string Partner, int Shard, string? Detail);

/// <summary>Cases whose advice changes in the same way.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Changes">In what.</param>
/// <param name="Examples">Some of the caller's own, by their ids.</param>
internal sealed record ChangeGroup(long Cases, IReadOnlyList<AdviceChange> Changes, IReadOnlyList<string> Examples);

/// <summary>One thing in which the advice changes.</summary>
/// <param name="Part">scope, rule, notice, caution, options or follow-up.</param>
/// <param name="Id">Its name in the guideline.</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
internal sealed record AdviceChange(string Part, string Id, string From, string To);

/// <summary>Cases whose facts the version cannot read.</summary>
/// <param name="Reason">What is wrong with them, without any value.</param>
/// <param name="Cases">How many.</param>
internal sealed record UnreadableCases(string Reason, long Cases);
