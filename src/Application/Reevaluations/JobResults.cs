using System.Buffers;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

internal static class JobResults
{
    public static IResult NotFound() => Problems.NotFound("There is no job with this id.");

    /// <summary>409: the job has ended and cannot be cancelled or retried.</summary>
    public static IResult HasEnded(Job job) => Problems.Conflict($"The job has already ended with the state '{Names.Of(job.State)}'.");

    /// <summary>The credential of the request, for the audit.</summary>
    public static string By(HttpContext context) => Caller.Of(context).Credential;

    public static Task<IResult> ReportAsync(HttpContext context, JobReports reports, int status) =>
        ReportAsync(context, reports, RouteValue.Of(context, "job"), status);

    public static async Task<IResult> ReportAsync(HttpContext context, JobReports reports, string job, int status)
    {
        if (await reports.FindAsync(job, Caller.Of(context), context.RequestAborted) is not { } report)
            return NotFound();
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        JobJsonWriter.Write(report, json);
        if (status == StatusCodes.Status202Accepted)
            context.Response.Headers.Location = $"/{Routes.Prefix}/{Routes.Reevaluations}/{job}";
        return new JsonBytesResult(json.WrittenMemory, status);
    }
}
