using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>POST /api/reevaluations/{job}/retry: resumes what is left of a job.</summary>
public sealed class RetryReevaluationEndpoint(JobAdministration administration, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RouteValue.Of(context, "job");
        if (!JobId.IsValid(id) || await administration.RetryAsync(id, context.RequestAborted) is not { } job)
            return JobResults.NotFound();
        return job.IsEnded ? JobResults.HasEnded(job) : await JobResults.ReportAsync(context, reports, StatusCodes.Status202Accepted);
    }
}
