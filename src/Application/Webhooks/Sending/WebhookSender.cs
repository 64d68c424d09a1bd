using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using GuidelineDecisions.Application.Webhooks.Model;
using StandardWebhooks;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>
/// Sends events to receivers, signed as Standard Webhooks says. It follows no redirect, uses no proxy, sends no trace, and reads next to
/// nothing of an answer.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const string IdHeader = "webhook-id";
    private const string TimestampHeader = "webhook-timestamp";
    private const string SignatureHeader = "webhook-signature";

    private const int MaxHeaderKilobytes = 16;
    private const int MaxDrainedBytes = 16 * 1024;

    /// <summary>A receiver that wants to be left alone for longer is asked again after this time.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private readonly HttpClient client;
    private readonly WebhookSettings settings;
    private readonly TimeProvider clock;

    public WebhookSender(GuardedConnections connections, WebhookSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(connections);
        (this.settings, this.clock) = (settings, clock);
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = connections.ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            // A name may get another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = MaxDrainedBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("guideline-decisions", "1.0"));
    }

    /// <summary>Sends an event to the receiver of a webhook. A failure of the receiver is an outcome, not an exception.</summary>
    public async Task<DeliveryOutcome> SendAsync(Webhook webhook, EventMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(message);
        using HttpRequestMessage request = Sign(webhook, message);
        using var timeout = new CancellationTokenSource(settings.AnswerWithin);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        long start = Stopwatch.GetTimestamp();
        try
        {
            // The body of the answer means nothing. What little there is of it is drained when the response is disposed of.
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Answered(response, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new(timeout.IsCancellationRequested ? DeliveryKinds.Timeout : KindOf(e), null, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private HttpRequestMessage Sign(Webhook webhook, EventMessage message)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string[] signatures =
        [
            .. webhook.Secrets.Where(secret => secret.IsActiveAt(now))
                .Select(secret => new StandardWebhook(secret.Key).Sign(message.Id, now, message.Body)),
        ];
        // StandardWebhooks 1.1 for .NET, which receivers use as well, never compares the last one of several signatures.
        if (signatures.Length > 1)
            signatures = [.. signatures, signatures[^1]];
        return new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(message.Body, Encoding.UTF8, EventMessage.MediaType),
            Headers =
            {
                { IdHeader, message.Id },
                { TimestampHeader, Invariant($"{now.ToUnixTimeSeconds()}") },
                { SignatureHeader, string.Join(' ', signatures) },
            },
        };
    }

    private DeliveryOutcome Answered(HttpResponseMessage response, TimeSpan elapsed)
    {
        int status = (int)response.StatusCode;
        string kind = status switch
        {
            >= 200 and <= 299 => DeliveryKinds.Delivered,
            >= 300 and <= 399 => DeliveryKinds.Redirect,
            (int)HttpStatusCode.Gone => DeliveryKinds.Gone,
            _ => DeliveryKinds.Status,
        };
        return new(kind, status, elapsed, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? (wait < LongestRetryAfter ? wait : LongestRetryAfter) : null;
    }

    private static string KindOf(Exception? e) => e switch
    {
        ForbiddenAddressException => DeliveryKinds.Address,
        UnknownHostException => DeliveryKinds.Name,
        AuthenticationException => DeliveryKinds.Tls,
        { InnerException: { } inner } => KindOf(inner),
        _ => DeliveryKinds.Connection,
    };
}
