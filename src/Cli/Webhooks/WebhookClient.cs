using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Webhooks;

/// <summary>Calls the webhook endpoints of a service.</summary>
internal sealed class WebhookClient(RemoteService service)
{
    /// <summary>Creates or replaces a webhook.</summary>
    public async Task<ServiceResponse<WebhookReport>> PutAsync(string id, WebhookBody body, CancellationToken cancel)
    {
        using ByteArrayContent content = JsonRequestBody.Of(body, WebhookJson.Default.WebhookBody);
        return await service.CallAsync(HttpMethod.Put, Of(Routes.Webhook, id), WebhookJson.Default.WebhookReport, cancel, content);
    }

    public async Task<ServiceResponse<WebhookReport>> ReplayAsync(string id, string after, CancellationToken cancel)
    {
        using ByteArrayContent content = JsonRequestBody.Of(new ReplayBody(after), WebhookJson.Default.ReplayBody);
        return await service.CallAsync(HttpMethod.Post, Of(Routes.WebhookReplay, id), WebhookJson.Default.WebhookReport, cancel, content);
    }

    /// <summary>A page of webhooks in the order of their ids.</summary>
    /// <param name="after">The id after which the page begins; null for the first page.</param>
    public Task<ServiceResponse<WebhookList>> ListAsync(string? after, CancellationToken cancel) => service.CallAsync(
        HttpMethod.Get, Routes.Webhooks + (after is null ? "" : $"?after={after}"), WebhookJson.Default.WebhookList, cancel);

    public Task<ServiceResponse<WebhookReport>> FindAsync(string id, CancellationToken cancel) =>
        service.CallAsync(HttpMethod.Get, Of(Routes.Webhook, id), WebhookJson.Default.WebhookReport, cancel);

    public Task<ServiceResponse<WebhookTestReport>> TestAsync(string id, CancellationToken cancel) =>
        service.CallAsync(HttpMethod.Post, Of(Routes.WebhookTest, id), WebhookJson.Default.WebhookTestReport, cancel);

    public Task<ServiceResponse<WebhookReport>> RotateAsync(string id, CancellationToken cancel) =>
        service.CallAsync(HttpMethod.Post, Of(Routes.WebhookRotation, id), WebhookJson.Default.WebhookReport, cancel);

    public Task<ServiceResponse<WebhookReport>> ResumeAsync(string id, CancellationToken cancel) =>
        service.CallAsync(HttpMethod.Post, Of(Routes.WebhookResumption, id), WebhookJson.Default.WebhookReport, cancel);

    private static string Of(string route, string id) => route.Replace("{id}", id, StringComparison.Ordinal);
}
