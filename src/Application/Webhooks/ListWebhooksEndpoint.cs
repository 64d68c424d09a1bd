using System.Collections.Immutable;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>GET /api/webhooks: lists the partner's webhooks in the order of their ids.</summary>
public sealed class ListWebhooksEndpoint(IWebhookStore store) : IEndpointHandler
{
    private static readonly Paging Paging = new(20, 100, $"Expected the id of a webhook ({WebhookId.Form}).");

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, string? after, IResult? refusal) = Paging.Read(context, text => WebhookId.IsValid(text) ? text : null);
        if (refusal is not null)
            return refusal;
        Partner partner = Caller.Of(context).Partner;
        ImmutableArray<Webhook> found = await store.ListAsync(partner.Id, after, count + 1, context.RequestAborted);
        string? next = found.Length > count ? found[count - 1].Id : null;
        return PageWriter.Result(
            "webhooks", found.Take(count), (webhook, writer) => WebhookJsonWriter.WriteInList(partner, webhook, writer), next);
    }
}
