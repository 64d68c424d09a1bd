using System.Net.Http.Headers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>What a service can be asked about jobs.</summary>
internal sealed class JobClient(RemoteService service)
{
    private const int LargestPageOfChanges = 1000;

    /// <summary>Makes a version the active one, and begins the job that lets the stored cases follow.</summary>
    public async Task<ServiceResponse<JobReport>> ActivateAsync(string guideline, string version, string reason, CancellationToken cancel)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new ActivationRequest(reason), JobJson.Default.ActivationRequest));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        string route = OfVersion(Routes.GuidelineActivation, guideline, version);
        return await OrKnownVersionsAsync(
            await service.AskAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel, body), guideline, version, cancel);
    }

    /// <summary>Begins the job that finds out what activating a version would change.</summary>
    public async Task<ServiceResponse<JobReport>> PreviewAsync(string guideline, string version, CancellationToken cancel)
    {
        string route = OfVersion(Routes.GuidelinePreview, guideline, version);
        return await OrKnownVersionsAsync(
            await service.AskAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel), guideline, version, cancel);
    }

    /// <summary>How a job stands.</summary>
    public Task<ServiceResponse<JobReport>> FindAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Get, Routes.Reevaluation, job, cancel);

    /// <summary>Ends a job.</summary>
    public Task<ServiceResponse<JobReport>> CancelAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Post, Routes.ReevaluationCancel, job, cancel);

    /// <summary>Has the rest of a job done.</summary>
    public Task<ServiceResponse<JobReport>> RetryAsync(string job, CancellationToken cancel) => AskAsync(HttpMethod.Post, Routes.ReevaluationRetry, job, cancel);

    /// <summary>Some jobs, newest first.</summary>
    /// <param name="count">How many at most, 1 to 100.</param>
    /// <param name="before">Only those made before this one; null for the newest.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<ServiceResponse<JobList>> ListAsync(int count, string? before, CancellationToken cancel) => service.AskAsync(
        HttpMethod.Get, $"{Routes.Reevaluations}?pageSize={count}{(before is null ? "" : $"&before={before}")}", JobJson.Default.JobList, cancel);

    /// <summary>Some of the caller's cases whose advice a job changed, or would change.</summary>
    /// <param name="job">The job.</param>
    /// <param name="after">Where to go on; null for the beginning.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ServiceResponse<ChangedCases>> ChangesAsync(string job, string? after, CancellationToken cancel)
    {
        string place = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
        string route = $"{OfJob(Routes.ReevaluationChanges, job)}?pageSize={LargestPageOfChanges}{place}";
        return OrNamed(await service.AskAsync(HttpMethod.Get, route, JobJson.Default.ChangedCases, cancel));
    }

    private async Task<ServiceResponse<JobReport>> AskAsync(HttpMethod method, string route, string job, CancellationToken cancel) =>
        OrNamed(await service.AskAsync(method, OfJob(route, job), JobJson.Default.JobReport, cancel));

    /// <summary>Where a job is not there, says how to find those that are.</summary>
    private static ServiceResponse<T> OrNamed<T>(ServiceResponse<T> answer)
        where T : class =>
        answer.Failure is { Problem: { Status: StatusCodes.Status404NotFound, Detail: var detail } } failure
            ? new(failure with { Sentences = [$"JOB: {detail} jobs list shows those that are there."] })
            : answer;

    private async Task<ServiceResponse<JobReport>> OrKnownVersionsAsync(ServiceResponse<JobReport> answer, string guideline, string version, CancellationToken cancel) =>
        answer.IsGiven ? answer : new(await KnownVersions.NameAsync(answer.Failure, service, guideline, version, cancel));

    private static string OfJob(string route, string job) => route.Replace("{job}", job);

    private static string OfVersion(string route, string guideline, string version) => route.Replace("{id}", guideline).Replace("{version}", version);
}

/// <summary>The versions that a service has.</summary>
internal static class KnownVersions
{
    /// <summary>Where a guideline or a version is not there, says which are; the key may not be allowed to look, then nothing is added.</summary>
    public static async Task<ServiceFailure> NameAsync(
        ServiceFailure failure, RemoteService service, string guideline, string version, CancellationToken cancel)
    {
        if (failure.Problem?.Status != StatusCodes.Status404NotFound)
            return failure;
        ServiceResponse<CatalogueView> catalogue = await service.AskAsync(HttpMethod.Get, Routes.Guidelines, GuidelineViewsJson.Default.CatalogueView, cancel);
        if (!catalogue.IsGiven)
            return failure;
        IReadOnlyList<GuidelineView> guidelines = catalogue.Value.Guidelines;
        if (guidelines.FirstOrDefault(each => each.Id == guideline) is not { } known)
            return failure with { Sentences = [$"GUIDELINE: {UnknownName.Describe("guideline", guideline, [.. guidelines.Select(each => each.Id)])}"] };
        string[] versions = [.. known.Versions.Select(each => each.Version)];
        return versions.Contains(version)
            ? failure
            : failure with { Sentences = [$"VERSION: {UnknownName.Describe("version", version, versions)} A new one is published before it can be active."] };
    }
}
