using System.Collections.Immutable;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>GET /api/reevaluations: lists the jobs, newest first.</summary>
public sealed class ListReevaluationsEndpoint(IJobStore jobs) : IEndpointHandler
{
    private static readonly Paging Paging =
        new(20, 100, $"Expected a job id ({JobId.Form}). Omit the parameter to start with the newest.");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, string? before, IResult? refusal) = Paging.Read(context, text => JobId.IsValid(text) ? text : null);
        if (refusal is not null)
            return refusal;
        ImmutableArray<Job> found = await jobs.ListAsync(before, count + 1, context.RequestAborted);
        string? next = found.Length > count ? found[count - 1].Id : null;
        bool namesRequester = JobReports.SeesRequester(Caller.Of(context));
        return PageWriter.Result(
            "jobs", found.Take(count), (job, writer) => JobJsonWriter.WriteInList(job, namesRequester, writer), next);
    }
}
