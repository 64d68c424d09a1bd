using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.TelemetryExport;

/// <summary>Sends what the service tells of itself to where the settings say.</summary>
public static class ExportServices
{
    /// <summary>
    /// Adds the export of spans, instruments and logs; where the settings name no target nothing is added, and nothing of OpenTelemetry is loaded: a process should answer
    /// within a second of its start.
    /// </summary>
    /// <param name="builder">The host that is being made, with its settings.</param>
    /// <param name="host">What kind of host it is: a word.</param>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder, string host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ExportTargets targets = ExportTargets.Read(builder.Configuration);
        if (targets.IsAny)
            OpenTelemetryExport.Add(builder, targets, host);
    }
}
