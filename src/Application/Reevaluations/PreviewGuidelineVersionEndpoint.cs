using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>
/// POST /api/guidelines/{id}/versions/{version}/preview: starts a job that reports what an activation would change, without changing
/// anything.
/// </summary>
public sealed class PreviewGuidelineVersionEndpoint(GuidelineActivation activation, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ActivationResult result = await activation.PreviewAsync(
            RouteValue.Of(context, "id"), RouteValue.Of(context, "version"), JobResults.By(context), context.RequestAborted);
        return result is PreviewStarted started
            ? await JobResults.ReportAsync(context, reports, started.Job.Id, StatusCodes.Status202Accepted)
            : ActivationProblems.Of(result);
    }
}
