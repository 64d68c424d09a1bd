using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Reports;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>
/// POST /api/guidelines/{id}/versions/{version}/activate: activates a version and starts the job that re-evaluates the stored cases.
/// </summary>
public sealed class ActivateGuidelineVersionEndpoint(GuidelineActivation activation, JobReports reports) : IEndpointHandler
{
    private const string Reason = "reason";

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (JsonDocument? json, IResult? refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        List<InputError> errors = [];
        string reason;
        using (json)
        {
            var at = new ObjectReader(json.RootElement, "", errors, Reason);
            reason = at.Text(Reason);
            if (errors.Count == 0 && !GuidelineActivation.IsReason(reason))
                at.Error(Reason, $"Expected {GuidelineActivation.ReasonForm}.");
        }

        if (errors.Count > 0)
            return Problems.Invalid(errors);
        ActivationResult? result = await activation.ActivateAsync(
            RouteValue.Of(context, "id"), RouteValue.Of(context, "version"), reason, JobResults.By(context), context.RequestAborted);
        return result switch
        {
            null => Problems.NotFound("There is no guideline with this id, or it does not have this version."),
            { Job: { } job } => await JobResults.ReportAsync(
                context, reports, job.Id, job.IsEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted),
            _ =>
                Problems.Conflict(
                    "The version has been active since the guideline was first published, so no stored case needs re-evaluation."),
        };
    }
}
