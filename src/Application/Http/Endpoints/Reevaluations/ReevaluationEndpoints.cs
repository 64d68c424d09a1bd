using System.Buffers;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Endpoints.Reevaluations;

/// <summary>GET /api/reevaluations: the jobs, newest first.</summary>
public sealed class ListReevaluationsEndpoint(IJobStore jobs) : IEndpointHandler
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = PageSize.Read(context, DefaultPage, LargestPage);
        if (refusal is not null)
            return refusal;
        string? before = context.Request.Query["before"];
        if (!string.IsNullOrEmpty(before) && !JobId.IsValid(before))
            return Problems.InvalidParameter("before", $"Expected a job id ({JobId.Form}). Omit the parameter to start with the newest.");
        ImmutableArray<Job> found = await jobs.ListAsync(string.IsNullOrEmpty(before) ? null : before, count + 1, context.RequestAborted);
        string? next = found.Length > count ? found[count - 1].Id : null;
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        JobWriter.WriteList([.. found.Take(count)], next, JobReports.SeesAll(Caller.Of(context)), json);
        return new JsonBytes(json.WrittenMemory);
    }
}

/// <summary>GET /api/reevaluations/{job}: how a job stands, and what it found.</summary>
public sealed class GetReevaluationEndpoint(JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => JobResults.ReportAsync(context, reports, StatusCodes.Status200OK);
}

/// <summary>GET /api/reevaluations/{job}/changes: the caller's cases whose advice the job changed, or would change.</summary>
public sealed class ListReevaluationChangesEndpoint(IJobStore jobs, JobChanges changes) : IEndpointHandler
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = PageSize.Read(context, DefaultPage, LargestPage);
        if (refusal is not null)
            return refusal;
        string? after = context.Request.Query["after"];
        if ((string.IsNullOrEmpty(after) ? ChangeCursor.Start : ChangeCursor.TryParse(after)) is not { } place)
            return Problems.InvalidParameter("after", "Expected the `next` of the previous page. Omit the parameter to start at the beginning.");
        string id = RouteText.Of(context, "job");
        if (!JobId.IsValid(id) || await jobs.FindAsync(id, context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        ChangePage page = await changes.ReadAsync(job, Caller.Of(context).Partner, place, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        JobWriter.WriteChanges(job, page, json);
        return new JsonBytes(json.WrittenMemory);
    }
}

/// <summary>POST /api/reevaluations/{job}/cancel: ends a job; what is done stays.</summary>
public sealed class CancelReevaluationEndpoint(JobAdministration administration, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteText.Of(context, "job");
        if (!JobId.IsValid(id) || await administration.CancelAsync(id, JobResults.By(context), context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        return job.State == JobState.Cancelled
            ? await JobResults.ReportAsync(context, reports, StatusCodes.Status200OK)
            : JobResults.HasEnded(job);
    }
}

/// <summary>POST /api/reevaluations/{job}/retry: has done what is not done.</summary>
public sealed class RetryReevaluationEndpoint(JobAdministration administration, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteText.Of(context, "job");
        if (!JobId.IsValid(id) || await administration.RetryAsync(id, context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        return job.IsEnded ? JobResults.HasEnded(job) : await JobResults.ReportAsync(context, reports, StatusCodes.Status202Accepted);
    }
}
