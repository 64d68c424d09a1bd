using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Queues;

/// <summary>The trace in which a message was sent (W3C Trace Context), so that its handling belongs to the same trace. One that is none is ignored.</summary>
/// <param name="Traceparent">The sender's span.</param>
/// <param name="Tracestate">What samplers here added; null for nothing. Never a client's.</param>
public sealed record CarriedTrace(
    string Traceparent, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracestate = null)
{
    private const int LongestState = 512;

    /// <summary>The trace of what is being done now, or null: only a span of this service's own is worth carrying.</summary>
    public static CarriedTrace? Current =>
        Activity.Current is { Source.Name: ServiceTelemetry.Name, IdFormat: ActivityIdFormat.W3C, Id: { } id } span
            ? new(id, span.TraceStateString is { Length: <= LongestState } state ? state : null)
            : null;

    /// <summary>The trace that a message carries; none where it carries none, or is no message.</summary>
    internal static ActivityContext ContextOf(string message)
    {
        try
        {
            CarriedTrace? carried = JsonSerializer.Deserialize(message, CarriedTraceJson.Default.Carrier)?.Trace;
            return ActivityContext.TryParse(carried?.Traceparent, carried?.Tracestate, isRemote: true, out ActivityContext trace) ? trace : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>What every message that carries a trace has in common.</summary>
    internal sealed record Carrier(CarriedTrace? Trace = null);
}

/// <summary>Serialization made at compile time; what else a message has is its reader's business.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CarriedTrace.Carrier))]
internal sealed partial class CarriedTraceJson : JsonSerializerContext;
