using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>DELETE /api/webhooks/{id}: removes a webhook. A delivery that is under way still ends.</summary>
public sealed class DeleteWebhookEndpoint(WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = WebhookResults.IdOf(context);
        return WebhookId.IsValid(id) && await administration.RemoveAsync(WebhookResults.PartnerOf(context), id)
            ? TypedResults.NoContent()
            : WebhookResults.NotFound(", so nothing was deleted");
    }
}
