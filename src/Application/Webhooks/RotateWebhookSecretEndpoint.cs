using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>POST /api/webhooks/{id}/rotate: creates a new secret and shows it once.</summary>
public sealed class RotateWebhookSecretEndpoint(WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partner partner = Caller.Of(context).Partner;
        string id = WebhookResults.IdOf(context);
        return WebhookId.IsValid(id)
            && await administration.RotateAsync(partner.Id, id, context.RequestAborted) is var (webhook, secret)
                ? WebhookJsonWriter.Result(partner, webhook, created: secret)
                : WebhookResults.NotFound(", so no secret was created");
    }
}
