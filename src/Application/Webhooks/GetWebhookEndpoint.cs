using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>GET /api/webhooks/{id}: whether events are delivered, why not, and how many are left.</summary>
public sealed class GetWebhookEndpoint(IWebhookStore store, WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partner partner = Caller.Of(context).Partner;
        string id = WebhookResults.IdOf(context);
        if (!WebhookId.IsValid(id) || await store.FindAsync(partner.Id, id, context.RequestAborted) is not { } webhook)
            return WebhookResults.NotFound();
        long pending = await administration.CountPendingAsync(partner, webhook, context.RequestAborted);
        return WebhookJsonWriter.Result(partner, webhook, pending: pending);
    }
}
