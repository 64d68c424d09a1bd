using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Outcomes;

namespace GuidelineDecisions.Workbench.Pages.Jobs;

/// <summary>The service's JSON about re-evaluation jobs, as far as pages use it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobChanges))]
internal sealed partial class JobsJson : JsonSerializerContext;

/// <summary>GET reevaluations, newest first</summary>
public sealed record JobPage(IReadOnlyList<ListedJob> Jobs, string? Next);

/// <summary>A job in the list.</summary>
/// <param name="Job">The id.</param>
/// <param name="Kind">activation or preview.</param>
/// <param name="Guideline">The id of the guideline.</param>
/// <param name="From">The version that was active before, or null.</param>
/// <param name="Version">The version that decides.</param>
/// <param name="State">waiting, running, completed, failed, cancelled, superseded or abandoned.</param>
/// <param name="CreatedAt">When it was requested.</param>
/// <param name="Reason">Why, for those who may know.</param>
public sealed record ListedJob(
    string Job, string Kind, string Guideline, string? From, string Version, string State, DateTimeOffset CreatedAt, string? Reason);

/// <summary>GET reevaluations/{job}</summary>
public sealed record Job(
    [property: JsonPropertyName("job")] string Id, string Kind, string Guideline, string? From, string Version, string ContentHash,
    string State, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? StalledSince, string? By, string? Reason,
    string? Detail, string Of, double Progress, JobCounts Counts, DateTimeOffset? EstimatedEnd, IReadOnlyList<JobFailure> Failures,
    IReadOnlyList<JobGroup> Groups, int CasesInFurtherGroups)
{
    /// <summary>Whether the job is still at work.</summary>
    public bool IsOpen => State is "waiting" or "running";

    public bool IsPreview => Kind == "preview";
}

/// <summary>Counts of cases.</summary>
public sealed record JobCounts(int Read, int Unchanged, int Changed, int Failed);

/// <summary>A part of the work that failed.</summary>
public sealed record JobFailure(string Partner, int Shard, string? Detail);

/// <summary>Cases for which the same changes.</summary>
public sealed record JobGroup(string Group, int Cases, IReadOnlyList<OutcomeChange> Changes, IReadOnlyList<string> Examples);

/// <summary>GET reevaluations/{job}/changes: the caller's own cases.</summary>
public sealed record JobChanges(IReadOnlyList<ChangedCase> Cases, string? Next);

/// <summary>A case that the job changed.</summary>
public sealed record ChangedCase(string CaseId, int Revision, IReadOnlyList<OutcomeChange> Changes);
