using System.Buffers;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>GET /api/reevaluations/{job}/changes: lists the caller's cases whose advice the job changed or would change.</summary>
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
            return Problems.InvalidParameter(
                "after", "Expected the `next` of the previous page. Omit the parameter to start at the beginning.");
        string id = RouteText.Of(context, "job");
        if (!JobId.IsValid(id) || await jobs.FindAsync(id, context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        ChangePage page = await changes.ReadAsync(job, Caller.Of(context).Partner, place, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        JobWriter.WriteChanges(job, page, json);
        return new JsonBytes(json.WrittenMemory);
    }
}
