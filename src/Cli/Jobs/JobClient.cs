using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Calls the job endpoints of a service.</summary>
internal sealed class JobClient(RemoteService service)
{
    private const int MaxChangesPageSize = 1000;

    /// <summary>Activates a version and starts the job that re-evaluates the stored cases.</summary>
    public async Task<ServiceResponse<JobReport>> ActivateAsync(string guideline, string version, string reason, CancellationToken cancel)
    {
        using ByteArrayContent body = JsonRequestBody.Of(new ReasonDocument(reason), JobJson.Default.ReasonDocument);
        string route = OfVersion(Routes.GuidelineActivation, guideline, version);
        return await WithKnownVersionsAsync(
            await service.CallAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel, body), guideline, version, cancel);
    }

    /// <summary>Starts the job that determines what activating a version would change.</summary>
    public async Task<ServiceResponse<JobReport>> PreviewAsync(string guideline, string version, CancellationToken cancel)
    {
        string route = OfVersion(Routes.GuidelinePreview, guideline, version);
        return await WithKnownVersionsAsync(
            await service.CallAsync(HttpMethod.Post, route, JobJson.Default.JobReport, cancel), guideline, version, cancel);
    }

    public Task<ServiceResponse<JobReport>> FindAsync(string job, CancellationToken cancel) =>
        CallAsync(HttpMethod.Get, Routes.Reevaluation, job, cancel);

    public Task<ServiceResponse<JobReport>> CancelAsync(string job, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, Routes.ReevaluationCancel, job, cancel);

    /// <summary>Resumes a job: retries what failed, or finishes what was left when it was cancelled.</summary>
    public Task<ServiceResponse<JobReport>> RetryAsync(string job, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, Routes.ReevaluationRetry, job, cancel);

    /// <summary>A page of jobs, newest first.</summary>
    /// <param name="count">The maximum number of jobs, 1 to 100.</param>
    /// <param name="after">Only jobs created before this one; null for the newest.</param>
    /// <param name="cancel">Cancels the request.</param>
    public Task<ServiceResponse<JobList>> ListAsync(int count, string? after, CancellationToken cancel) => service.CallAsync(
        HttpMethod.Get, Invariant($"{Routes.Reevaluations}?pageSize={count}{(after is null ? "" : $"&after={after}")}"),
        JobJson.Default.JobList, cancel);

    /// <summary>A page of the caller's cases whose advice a job changed or would change.</summary>
    /// <param name="job">The job.</param>
    /// <param name="after">The position to continue after; null for the first page.</param>
    /// <param name="cancel">Cancels the request.</param>
    public async Task<ServiceResponse<ChangedCases>> ChangesAsync(string job, string? after, CancellationToken cancel)
    {
        string position = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
        string route = $"{OfJob(Routes.ReevaluationChanges, job)}?pageSize={MaxChangesPageSize}{position}";
        return WithHint(await service.CallAsync(HttpMethod.Get, route, JobJson.Default.ChangedCases, cancel));
    }

    private async Task<ServiceResponse<JobReport>> CallAsync(HttpMethod method, string route, string job, CancellationToken cancel) =>
        WithHint(await service.CallAsync(method, OfJob(route, job), JobJson.Default.JobReport, cancel));

    /// <summary>When a job does not exist, says how to find those that do.</summary>
    private static ServiceResponse<T> WithHint<T>(ServiceResponse<T> answer)
        where T : class =>
        answer.Failure is { Problem: { Status: StatusCodes.Status404NotFound, Detail: var detail } } failure
            ? new(failure with { Sentences = [$"JOB: {detail} 'jobs list' shows the existing jobs."] })
            : answer;

    private async Task<ServiceResponse<JobReport>> WithKnownVersionsAsync(
        ServiceResponse<JobReport> answer, string guideline, string version, CancellationToken cancel) =>
        answer.IsSuccess ? answer : new(await KnownVersions.NameAsync(answer.Failure, service, guideline, version, cancel));

    private static string OfJob(string route, string job) => route.Replace("{job}", job, StringComparison.Ordinal);

    private static string OfVersion(string route, string guideline, string version) =>
        route.Replace("{id}", guideline, StringComparison.Ordinal).Replace("{version}", version, StringComparison.Ordinal);
}

internal static class KnownVersions
{
    /// <summary>
    /// When a guideline or version does not exist, names those that do. A key without permission to list them gets the original failure.
    /// </summary>
    public static async Task<ServiceFailure> NameAsync(
        ServiceFailure failure, RemoteService service, string guideline, string version, CancellationToken cancel)
    {
        if (failure.Problem?.Status != StatusCodes.Status404NotFound)
            return failure;
        ServiceResponse<CatalogueView> catalogue =
            await service.CallAsync(HttpMethod.Get, Routes.Guidelines, GuidelineViewsJson.Default.CatalogueView, cancel);
        if (!catalogue.IsSuccess)
            return failure;
        IReadOnlyList<GuidelineView> guidelines = catalogue.Value.Guidelines;
        if (guidelines.FirstOrDefault(each => each.Id == guideline) is not { } known)
            return failure with
            { Sentences = [$"GUIDELINE: {UnknownName.Describe("guideline", guideline, [.. guidelines.Select(each => each.Id)])}"] };
        string[] versions = [.. known.Versions.Select(each => each.Version)];
        return versions.Contains(version)
            ? failure
            : failure with
            {
                Sentences =
                [
                    $"VERSION: {UnknownName.Describe("version", version, versions)} A new version must be published before it can be "
                    + "activated.",
                ],
            };
    }
}
