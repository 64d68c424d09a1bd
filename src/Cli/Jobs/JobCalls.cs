using System.Net.Http.Headers;
using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>What a service can be asked about jobs.</summary>
internal sealed class JobCalls(RemoteService service)
{
    private const int LargestPageOfChanges = 1000;

    /// <summary>Makes a version the active one, and begins the job that lets the stored cases follow.</summary>
    public async Task<Answer<JobReport>> ActivateAsync(string guideline, string version, string reason, CancellationToken cancel)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new ActivationRequest(reason), JobJson.Default.ActivationRequest));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        string route = OfVersion(Routes.GuidelineActivation, guideline, version);
        return await OrKnownVersionsAsync(
            await service.AskAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel, body), guideline, version, cancel);
    }

    /// <summary>Begins the job that finds out what activating a version would change.</summary>
    public async Task<Answer<JobReport>> PreviewAsync(string guideline, string version, CancellationToken cancel)
    {
        string route = OfVersion(Routes.GuidelinePreview, guideline, version);
        return await OrKnownVersionsAsync(
            await service.AskAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel), guideline, version, cancel);
    }

    /// <summary>How a job stands.</summary>
    public Task<Answer<JobReport>> FindAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Get, Routes.Reevaluation, job, cancel);

    /// <summary>Ends a job.</summary>
    public Task<Answer<JobReport>> CancelAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Post, Routes.ReevaluationCancel, job, cancel);

    /// <summary>Has the rest of a job done.</summary>
    public Task<Answer<JobReport>> RetryAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Post, Routes.ReevaluationRetry, job, cancel);

    /// <summary>Some jobs, newest first.</summary>
    /// <param name="count">How many at most, 1 to 100.</param>
    /// <param name="before">Only those made before this one; null for the newest.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<Answer<JobList>> ListAsync(int count, string? before, CancellationToken cancel) => service.AskAsync(
        HttpMethod.Get, $"{Routes.Reevaluations}?pageSize={count}{(before is null ? "" : $"&before={before}")}", JobJson.Default.JobList, cancel);

    /// <summary>Some of the caller's cases whose advice a job changed, or would change.</summary>
    /// <param name="job">The job.</param>
    /// <param name="after">Where to go on; null for the beginning.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Answer<ChangedCases>> ChangesAsync(string job, string? after, CancellationToken cancel)
    {
        string place = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
        string route = $"{OfJob(Routes.ReevaluationChanges, job)}?pageSize={LargestPageOfChanges}{place}";
        return OrNamed(await service.AskAsync(HttpMethod.Get, route, JobJson.Default.ChangedCases, cancel));
    }

    private async Task<Answer<JobReport>> AskAsync(HttpMethod method, string route, string job, CancellationToken cancel) =>
        OrNamed(await service.AskAsync(method, OfJob(route, job), JobJson.Default.JobReport, cancel));

    /// <summary>Where a job is not there, says how to find those that are.</summary>
    private static Answer<T> OrNamed<T>(Answer<T> answer)
        where T : class =>
        answer.Failure is { Problem: { Status: StatusCodes.Status404NotFound, Detail: var detail } } failure
            ? new(failure with { Sentences = [$"JOB: {detail} jobs list shows those that are there."] })
            : answer;

    private async Task<Answer<JobReport>> OrKnownVersionsAsync(Answer<JobReport> answer, string guideline, string version, CancellationToken cancel) =>
        answer.IsGiven ? answer : new(await KnownVersions.NameAsync(answer.Failure, service, guideline, version, cancel));

    private static string OfJob(string route, string job) => route.Replace("{job}", job);

    private static string OfVersion(string route, string guideline, string version) => route.Replace("{id}", guideline).Replace("{version}", version);
}
