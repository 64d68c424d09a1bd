using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>PUT /api/webhooks/{id}: creates or replaces a webhook.</summary>
public sealed class PutWebhookEndpoint(WebhookRequest requests, WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = WebhookResults.IdOf(context);
        if (!WebhookId.IsValid(id))
            return Problems.InvalidWebhookId($"Expected {WebhookId.Form}.");
        (JsonDocument? json, IResult? refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        Result<WebhookContent> content;
        using (json)
            content = requests.Read(json.RootElement);
        if (content.Value is null)
            return Problems.Invalid(content.Errors);
        Caller caller = Caller.Of(context);
        PutWebhookResult result =
            await administration.PutAsync(caller.Partner, id, content.Value, caller.Actor, context.RequestAborted);
        if (result.Webhook is null)
            return Problems.Conflict(Invariant($"You have {Webhook.MaxOfPartner} webhooks, which is the limit. Delete one first."));
        return WebhookJsonWriter.Result(
            caller.Partner, result.Webhook, result.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, result.Created);
    }
}
