using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>GET /api/reevaluations/{job}: reports a job's progress and results.</summary>
public sealed class GetReevaluationEndpoint(JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => JobResults.ReportAsync(context, reports, StatusCodes.Status200OK);
}
