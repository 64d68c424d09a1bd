using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>POST /api/reevaluations/{job}/cancel: ends a job and keeps the work that is done.</summary>
public sealed class CancelReevaluationEndpoint(JobAdministration administration, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteValue.Of(context, "job");
        if (!JobId.IsValid(id) || await administration.CancelAsync(id, JobResults.By(context), context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        return job.State == JobState.Cancelled
            ? await JobResults.ReportAsync(context, reports, StatusCodes.Status200OK)
            : JobResults.HasEnded(job);
    }
}
