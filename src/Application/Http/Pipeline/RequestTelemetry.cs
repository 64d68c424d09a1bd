using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Requests, by the catalogue's route and the status of the answer; a span for each. Paths and queries are in none of it: they hold what partners call their cases.
/// </summary>
public sealed class RequestTelemetry
{
    private readonly ActivitySource spans;
    private readonly Counter<long> requests;
    private readonly Histogram<double> durations;

    /// <summary>Creates the instruments on the meter of the service.</summary>
    public RequestTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        spans = telemetry.Spans;
        requests = telemetry.Meter.CreateCounter<long>("guidelines.http.requests", "{request}", "Requests answered.");
        durations = telemetry.Meter.CreateHistogram<double>("guidelines.http.request.duration", "s", "Time from the arrival of a request to the last byte of its response.");
    }

    /// <summary>
    /// A request begins. Its span continues the trace of the request's own <c>traceparent</c>, in every host: spans that a host may make before are not exported, and a
    /// trace would have a hole there. A client's <c>tracestate</c> is any text, so it is left behind.
    /// </summary>
    internal StartedRequest Begin(HttpContext context, ApiEndpoint endpoint)
    {
        if (!spans.HasListeners())
            return requests.Enabled || durations.Enabled ? new(Stopwatch.GetTimestamp(), null) : default;
        string? parent = context.Request.Headers.TraceParent;
        ActivityContext.TryParse(parent, traceState: null, isRemote: true, out ActivityContext trace);
        Activity.Current = null;
        Activity? span = spans.StartActivity($"{endpoint.Method} {endpoint.Route}", ActivityKind.Server, trace);
        span?.SetTag(TelemetryTags.Method, endpoint.Method).SetTag(TelemetryTags.Route, endpoint.Route);
        return new(Stopwatch.GetTimestamp(), span);
    }

    /// <summary>The answer is sent, or will never be.</summary>
    internal void End(StartedRequest request, ApiEndpoint endpoint, int status)
    {
        if (request.At == 0)
            return;
        object boxed = status;
        var tags = new TagList { { TelemetryTags.Method, endpoint.Method }, { TelemetryTags.Route, endpoint.Route }, { TelemetryTags.Status, boxed } };
        requests.Add(1, tags);
        durations.Record(Stopwatch.GetElapsedTime(request.At).TotalSeconds, tags);
        if (request.Span is not { } span)
            return;
        span.SetTag(TelemetryTags.Status, boxed);
        if (status >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }
}

/// <summary>A request that has begun.</summary>
/// <param name="At">The time stamp; 0 where nobody listens.</param>
/// <param name="Span">Its span, or null.</param>
internal readonly record struct StartedRequest(long At, Activity? Span);
