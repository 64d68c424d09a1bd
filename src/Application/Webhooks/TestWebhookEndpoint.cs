using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>POST /api/webhooks/{id}/test: sends a test event and reports what the receiver answered.</summary>
public sealed class TestWebhookEndpoint(WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = WebhookResults.IdOf(context);
        return WebhookId.IsValid(id)
            && await administration.TestAsync(WebhookResults.PartnerOf(context), id, context.RequestAborted) is var (eventId, outcome)
                ? WebhookJsonWriter.Test(eventId, outcome)
                : WebhookResults.NotFound(", so nothing was sent");
    }
}
