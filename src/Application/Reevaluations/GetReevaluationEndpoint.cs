using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>GET /api/reevaluations/{job}: how a job stands, and what it found.</summary>
public sealed class GetReevaluationEndpoint(JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context) => JobResults.ReportAsync(context, reports, StatusCodes.Status200OK);
}
