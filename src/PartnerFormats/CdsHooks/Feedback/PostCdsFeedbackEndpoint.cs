using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;

/// <summary>POST /api/cds-services/{id}/feedback: records whether users accepted or overrode cards. Idempotent.</summary>
internal sealed class PostCdsFeedbackEndpoint(CdsServices services, IFeedbackStore store, TimeProvider clock) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (services.Find(RouteValue.Of(context, "id")) is not { Guideline: { } guideline })
            return Problems.NotFound("There is no CDS service with this id.");
        (JsonDocument? body, IResult? refusal) = await JsonBody.ReadAsync(context.Request, allowDuplicates: false);
        if (body is null)
            return refusal!;
        using JsonDocument json = body;
        List<InputError> errors = [];
        DateTimeOffset now = clock.GetUtcNow();
        ImmutableArray<CardFeedback> feedback = FeedbackReader.Read(json.RootElement, guideline, now, errors);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        await store.SaveAsync(Caller.Of(context).Partner.Id, feedback, now, context.RequestAborted);
        return TypedResults.StatusCode(StatusCodes.Status200OK);
    }
}
