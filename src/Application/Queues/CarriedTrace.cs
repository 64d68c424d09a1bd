using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Queues;

/// <summary>
/// The W3C trace context in which a message was sent, so that its handling belongs to the same trace. An invalid one is ignored.
/// </summary>
/// <param name="Traceparent">The sender's span.</param>
/// <param name="Tracestate">What this service's samplers added, or null. Never a client's.</param>
public sealed record CarriedTrace(
    string Traceparent, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracestate = null)
{
    private const int MaxStateLength = 512;

    /// <summary>The current trace, or null. Only spans of this service are carried.</summary>
    public static CarriedTrace? Current =>
        Activity.Current is { Source.Name: ServiceTelemetry.Name, IdFormat: ActivityIdFormat.W3C, Id: { } id } span
            ? new(id, span.TraceStateString is { Length: <= MaxStateLength } state ? state : null)
            : null;

    /// <summary>Reads the trace that a message carries; the default if it carries none or is not a message.</summary>
    internal static ActivityContext ContextOf(string message)
    {
        try
        {
            CarriedTrace? carried = JsonSerializer.Deserialize(message, CarriedTraceJson.Default.Carrier)?.Trace;
            return ActivityContext.TryParse(carried?.Traceparent, carried?.Tracestate, isRemote: true, out ActivityContext trace)
                ? trace
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The member that every message with a trace has.</summary>
    internal sealed record Carrier(CarriedTrace? Trace = null);
}

/// <summary>Source-generated serialization that ignores all other members.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CarriedTrace.Carrier))]
internal sealed partial class CarriedTraceJson : JsonSerializerContext;
