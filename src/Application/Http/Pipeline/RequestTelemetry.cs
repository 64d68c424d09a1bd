using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Measures and traces requests by the catalogue's route and the response's status. It records no paths or queries, because they contain
/// case ids and the secrets of calendars.
/// </summary>
public sealed class RequestTelemetry
{
    private readonly ActivitySource spans;
    private readonly Counter<long> requests;
    private readonly Histogram<double> durations;

    public RequestTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        spans = telemetry.Spans;
        requests = telemetry.Meter.CreateCounter<long>("guidelines.http.requests", "{request}", "Requests answered.");
        durations =
            telemetry.Meter.CreateHistogram<double>(
                "guidelines.http.request.duration", "s", "Time from the arrival of a request to the last byte of its response.");
    }

    /// <summary>
    /// Starts a request's span, which continues the trace of the request's <c>traceparent</c> in every host: spans that a host may create
    /// before it are not exported and would leave a gap in the trace. A client's <c>tracestate</c> can be any text, so it is dropped.
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

    /// <summary>Records the end of a request, whether or not its response was sent.</summary>
    internal void End(StartedRequest request, ApiEndpoint endpoint, int status)
    {
        if (request.At == 0)
            return;
        object boxed = status;
        var tags =
            new TagList { { TelemetryTags.Method, endpoint.Method }, { TelemetryTags.Route, endpoint.Route },
            { TelemetryTags.Status, boxed } };
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

/// <param name="At">The timestamp, or 0 without a listener.</param>
/// <param name="Span">Its span, or null.</param>
internal readonly record struct StartedRequest(long At, Activity? Span);
