using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Reports;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>
/// POST /api/guidelines/{id}/versions/{version}/activate: activates a version and starts the job that re-evaluates the stored cases.
/// </summary>
public sealed class ActivateGuidelineVersionEndpoint(GuidelineActivation activation, JobReports reports) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string? reason, IResult? refusal) = await ReasonRequest.ReadAsync(context.Request);
        if (reason is null)
            return refusal!;
        ActivationResult result = await activation.ActivateAsync(
            RouteValue.Of(context, "id"), RouteValue.Of(context, "version"), reason, JobResults.By(context), context.RequestAborted);
        return result switch
        {
            VersionActivated { Job: { } job } => await JobResults.ReportAsync(
                context, reports, job.Id, job.IsEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted),
            VersionActivated => Problems.Conflict(
                "The version is active already, so no stored case needs re-evaluation."),
            _ => ActivationProblems.Of(result),
        };
    }
}
