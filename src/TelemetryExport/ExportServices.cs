using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.TelemetryExport;

public static class ExportServices
{
    /// <summary>
    /// Exports spans, metrics and logs to the targets in the settings. Without a target it does not even load OpenTelemetry, so that a
    /// process can answer within a second of its start.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="host">The kind of host, such as <c>functions</c>.</param>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder, string host)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ExportTargets targets = ExportTargets.Read(builder.Configuration);
        if (targets.IsAny)
            OpenTelemetryExport.Add(builder, targets, host);
    }
}
