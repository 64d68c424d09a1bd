using System.Collections.Immutable;
using System.Text.Json;
using Application.Feedback;
using Application.Guidelines;
using Application.Http;
using Application.Partners;
using DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace PartnerFormats.CdsHooks.Feedback;

/// <summary>POST /api/cds-services/{id}/feedback: what became of cards. The same again changes nothing.</summary>
internal sealed class PostCdsFeedbackEndpoint(IGuidelineCatalogue catalogue, IFeedbackStore store) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (catalogue.Find(RouteText.Of(context, "id")) is not { } guideline)
            return Problems.NotFound("There is no CDS service with this id.");
        (byte[]? body, IResult? refusal) = await JsonBody.ReadBytesAsync(context.Request, JsonBody.MaxBytes);
        if (body is null)
            return refusal!;
        Result<JsonDocument> parsed = StrictJson.Parse(body, allowDuplicates: false);
        if (parsed.Value is null)
            return Problems.Malformed(parsed.Errors[0]);
        using JsonDocument json = parsed.Value;
        List<InputError> errors = [];
        ImmutableArray<CardFeedback> feedback = FeedbackReader.Read(json.RootElement, guideline, errors);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        await store.SaveAsync(Caller.Of(context).Partner.Id, feedback, context.RequestAborted);
        return TypedResults.StatusCode(StatusCodes.Status200OK);
    }
}
