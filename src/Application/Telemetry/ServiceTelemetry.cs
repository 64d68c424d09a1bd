using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GuidelineDecisions.Application.Telemetry;

/// <summary>
/// What the service tells its operator of itself: one source of spans and one meter (src/docs/telemetry.md lists all). Each container has its own, so that two services in a
/// process can be told apart: the meter's scope is this object. Nothing here holds anything of a patient; where nobody listens, nothing is made.
/// </summary>
public sealed class ServiceTelemetry : IDisposable
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "GuidelineDecisions";

    private readonly Meter meter;

    /// <summary>Makes them.</summary>
    public ServiceTelemetry()
    {
        meter = new(new MeterOptions(Name) { Scope = this });
        Requests = new(Spans, meter);
        Decisions = new(meter);
        FollowUps = new(meter);
        Reevaluations = new(meter);
        Messages = new(Spans, meter);
        Storage = new(Spans, meter);
    }

    /// <summary>The source of spans.</summary>
    public ActivitySource Spans { get; } = new(Name);

    /// <summary>Of requests.</summary>
    public RequestTelemetry Requests { get; }

    /// <summary>Of decisions.</summary>
    public DecisionTelemetry Decisions { get; }

    /// <summary>Of follow-up.</summary>
    public FollowUpTelemetry FollowUps { get; }

    /// <summary>Of re-evaluation.</summary>
    public ReevaluationTelemetry Reevaluations { get; }

    /// <summary>Of messages and ticks.</summary>
    public MessageTelemetry Messages { get; }

    /// <summary>Of requests to the storage.</summary>
    public StorageTelemetry Storage { get; }

    /// <summary>A case was written for whoever asked for it: it has a new decision, and its follow-up went on.</summary>
    public void Written(Cases.CaseCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        Decisions.Decided(commit.Decision);
        FollowUps.Told(commit.FollowUp.Transitions);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Spans.Dispose();
        meter.Dispose();
    }
}
