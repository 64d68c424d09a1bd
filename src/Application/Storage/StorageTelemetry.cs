using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Storage;

/// <summary>
/// Counts and traces requests to the storage, each attempt separately. It records no addresses, because they contain partner ids and hashes
/// of case ids.
/// </summary>
public sealed class StorageTelemetry
{
    /// <summary>The status recorded for a request that got no response.</summary>
    public const int NoAnswer = 0;

    private readonly ActivitySource spans;
    private readonly Counter<long> requests;

    public StorageTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        spans = telemetry.Spans;
        requests =
            telemetry.Meter.CreateCounter<long>("guidelines.storage.requests", "{request}", "Requests to the storage, including retries.");
    }

    /// <returns>The request's span; null without a listener, and outside of a request, message or timer run, so that polling for messages
    /// starts no traces.</returns>
    public Activity? Begin(string service, string method) =>
        Activity.Current?.Source == spans && spans.StartActivity($"{method} {service}", ActivityKind.Client) is { } span
            ? span.SetTag(TelemetryTags.Service, service).SetTag(TelemetryTags.Method, method)
            : null;

    /// <summary>Records the end of a request; <see cref="NoAnswer"/> if it got no response.</summary>
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
