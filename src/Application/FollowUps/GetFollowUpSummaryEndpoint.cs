using System.Buffers;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups/summary: counts windows by state, by schedule, and by the week in which they open.</summary>
public sealed class GetFollowUpSummaryEndpoint(Worklist worklist) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        WorklistSummary summary = await worklist.SummariseAsync(Caller.Of(context).Partner, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        WorklistJsonWriter.Write(summary, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}
