using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GuidelineDecisions.Application.Telemetry;

/// <summary>
/// The service's one source of spans and one meter (src/docs/telemetry.md lists what they emit). Each feature keeps its instruments next to
/// its code and creates them from these two. Each container has its own instance, so that two services in a process can be told apart: the
/// meter's scope is this object. No instrument or span holds anything about a patient.
/// </summary>
public sealed class ServiceTelemetry : IDisposable
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "GuidelineDecisions";

    /// <summary>Creates the source and the meter; features add their instruments.</summary>
    public ServiceTelemetry() => Meter = new(new MeterOptions(Name) { Scope = this });

    /// <summary>The source of spans.</summary>
    public ActivitySource Spans { get; } = new(Name);

    /// <summary>The meter of all instruments.</summary>
    public Meter Meter { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Spans.Dispose();
        Meter.Dispose();
    }
}
