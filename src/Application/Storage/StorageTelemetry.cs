using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Storage;

/// <summary>
/// Requests to the storage, each attempt for itself. No address is in it: partitions hold a partner's id, and rows the hash of what it calls a case.
/// </summary>
public sealed class StorageTelemetry
{
    /// <summary>The status of a request that was not answered.</summary>
    public const int NoAnswer = 0;

    private readonly ActivitySource spans;
    private readonly Counter<long> requests;

    /// <summary>Creates the instruments on the meter of the service.</summary>
    public StorageTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        spans = telemetry.Spans;
        requests = telemetry.Meter.CreateCounter<long>("guidelines.storage.requests", "{request}", "Requests to the storage, including retries.");
    }

    /// <summary>A request is sent.</summary>
    /// <returns>Its span; null where nobody listens, and outside of a request, message or tick: looking for messages is no trace.</returns>
    public Activity? Begin(string service, string method) =>
        Activity.Current?.Source == spans && spans.StartActivity($"{method} {service}", ActivityKind.Client) is { } span
            ? span.SetTag(TelemetryTags.Service, service).SetTag(TelemetryTags.Method, method)
            : null;

    /// <summary>A request was answered, or not (<see cref="NoAnswer"/>).</summary>
    public void End(Activity? span, string service, string method, int status)
    {
        if (requests.Enabled)
            requests.Add(1, new(TelemetryTags.Service, service), new(TelemetryTags.Method, method), new(TelemetryTags.Status, status));
        if (span is null)
            return;
        span.SetTag(TelemetryTags.Status, status);
        if (status is NoAnswer or >= 500)
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }
}
