using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Some of the jobs, newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">The job before which to go on, or null when there are no more.</param>
internal sealed record JobList(IReadOnlyList<JobHead> Jobs, string? Next);

/// <summary>Some of the cases whose advice a job changed, or would change.</summary>
/// <param name="Job">The job.</param>
/// <param name="From">The version before.</param>
/// <param name="Version">The version after.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Next">The place after which to go on, or null when there are no more.</param>
internal sealed record ChangedCases(string Job, string From, string Version, IReadOnlyList<ChangedCase> Cases, string? Next);

/// <summary>A case whose advice changed, or would change.</summary>
/// <param name="CaseId">What its partner calls it.</param>
/// <param name="Revision">The revision with the new advice; of a preview, the latest one.</param>
/// <param name="Changes">In what.</param>
internal sealed record ChangedCase(string CaseId, long Revision, IReadOnlyList<AdviceChange> Changes);

/// <summary>What an activation sends.</summary>
/// <param name="Reason">Why, for the record.</param>
internal sealed record ActivationRequest(string Reason);

/// <summary>Serialization made at compile time; a document that lacks something is none of the service.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JobReport))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(ChangedCases))]
[JsonSerializable(typeof(ActivationRequest))]
internal sealed partial class JobJson : JsonSerializerContext;
