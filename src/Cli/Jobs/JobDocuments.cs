using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>A page of jobs, newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">The job after which the next page begins, or null when there are no more.</param>
internal sealed record JobList(IReadOnlyList<JobHead> Jobs, string? Next = null);

/// <summary>A page of the cases whose advice a job changed or would change.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="From">The previous version, or null if none was active.</param>
/// <param name="Version">The new version.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Next">The position after which the next page begins, or null when there are no more.</param>
internal sealed record ChangedCases(string Job, string? From, string Version, IReadOnlyList<ChangedCase> Cases, string? Next = null);

/// <summary>A case whose advice changed or would change.</summary>
/// <param name="CaseId">The partner's id of the case.</param>
/// <param name="Revision">The revision with the new advice; for a preview, the latest one.</param>
/// <param name="Changes">What changes in its advice.</param>
internal sealed record ChangedCase(string CaseId, long Revision, IReadOnlyList<AdviceChange> Changes);

/// <summary>The body of an activation or a withdrawal.</summary>
/// <param name="Reason">Why, for the record.</param>
internal sealed record ReasonDocument(string Reason);

/// <summary>A document that lacks a required member is not from this service.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JobReport))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(ChangedCases))]
[JsonSerializable(typeof(ReasonDocument))]
internal sealed partial class JobJson : JsonSerializerContext;
