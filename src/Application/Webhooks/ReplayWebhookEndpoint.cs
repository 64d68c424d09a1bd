using System.Text.Json;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>POST /api/webhooks/{id}/replay: delivers again what comes after a cursor of the feed.</summary>
public sealed class ReplayWebhookEndpoint(WebhookAdministration administration) : IEndpointHandler
{
    private const string After = "after";

    /// <summary>Stands for the beginning of the feed. It is no cursor, because base64url never has this length.</summary>
    private const string Start = "start";

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (JsonDocument? json, IResult? refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        Partner partner = Caller.Of(context).Partner;
        List<InputError> errors = [];
        FeedCursor? after;
        using (json)
            after = Read(json.RootElement, partner, errors);
        if (after is null)
            return Problems.Invalid(errors);
        string id = WebhookResults.IdOf(context);
        return WebhookResults.OneOrNotFound(
            context,
            WebhookId.IsValid(id) ? await administration.ReplayAsync(partner.Id, id, after, context.RequestAborted) : null,
            ", so nothing is delivered again");
    }

    private static FeedCursor? Read(JsonElement body, Partner partner, List<InputError> errors)
    {
        var at = new ObjectReader(body, "", errors, After);
        string text = at.Text(After);
        if (errors.Count > 0)
            return null;
        FeedCursor? cursor = text == Start ? FeedCursor.Start(partner) : FeedCursor.TryParse(text, partner);
        if (cursor is null)
            at.Error(After, $"Expected a cursor of your feed, or '{Start}' for its beginning.");
        return cursor;
    }
}
