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
    private static readonly Paging Paging =
        new(100, 1000, Paging.NextOfPreviousPage + " Omit the parameter to start at the beginning.");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, ChangeCursor? after, IResult? refusal) = Paging.Read(context, ChangeCursor.TryParse);
        if (refusal is not null)
            return refusal;
        string id = RouteValue.Of(context, "job");
        if (!JobId.IsValid(id) || await jobs.FindAsync(id, context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        ChangePage page =
            await changes.ReadAsync(job, Caller.Of(context).Partner, after ?? ChangeCursor.Start, count, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        JobJsonWriter.WriteChanges(job, page, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}
