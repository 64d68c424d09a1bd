using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>POST /api/guidelines/{id}/versions/{version}/withdraw: withdraws a version for good.</summary>
public sealed class WithdrawGuidelineVersionEndpoint(GuidelineWithdrawal withdrawal, IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (string? reason, IResult? refusal) = await ReasonRequest.ReadAsync(context.Request);
        if (reason is null)
            return refusal!;
        string id = RouteValue.Of(context, "id"), version = RouteValue.Of(context, "version");
        Caller caller = Caller.Of(context);
        return await withdrawal.WithdrawAsync(id, version, reason, caller.Credential, context.RequestAborted) switch
        {
            WithdrawalResult.Withdrawn => Withdrawn(catalogue.Find(id)!, version, caller),
            WithdrawalResult.IsActive => Problems.Conflict(
                "The version is active, and without it nothing would decide the stored cases. Activate another version first."),
            _ => Problems.NotFound("There is no guideline with this id, or it does not have this version."),
        };
    }

    private static JsonHttpResult<VersionView> Withdrawn(GuidelineEntry guideline, string version, Caller caller) => TypedResults.Json(
        VersionView.Of(guideline.Find(version)!, guideline, caller), GuidelineViewsJson.Default.VersionView);
}
