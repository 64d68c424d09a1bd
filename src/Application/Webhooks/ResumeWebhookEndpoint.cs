using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>POST /api/webhooks/{id}/resume: ends a pause and tries at once what waits.</summary>
public sealed class ResumeWebhookEndpoint(WebhookAdministration administration) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = WebhookResults.IdOf(context);
        return WebhookResults.OneOrNotFound(
            context,
            WebhookId.IsValid(id)
                ? await administration.ResumeAsync(WebhookResults.PartnerOf(context), id, context.RequestAborted)
                : null,
            ", so nothing was resumed");
    }
}
