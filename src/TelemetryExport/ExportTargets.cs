using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.TelemetryExport;

/// <summary>The targets of telemetry, from the standard settings of OpenTelemetry and Application Insights.</summary>
/// <param name="HasOtlp">Whether a collector is set (<see cref="OtlpEndpoint"/>); OpenTelemetry reads its other settings itself.</param>
/// <param name="AzureMonitor">The connection string of an Application Insights resource, or null.</param>
/// <param name="Identity">The identity to use there; null where the key in the connection string is enough.</param>
public sealed record ExportTargets(bool HasOtlp, string? AzureMonitor, AzureMonitorIdentity? Identity)
{
    /// <summary>The setting that turns OTLP on.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The setting that turns Azure Monitor on.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The setting that selects an identity for Azure Monitor, in the form that the Functions host reads.</summary>
    public const string AuthenticationString = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public bool IsAny => HasOtlp || AzureMonitor is not null;

    /// <exception cref="InvalidSettingException">The identity's setting is malformed.</exception>
    public static ExportTargets Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string? monitor = settings[ConnectionString] is { Length: > 0 } connection ? connection : null;
        AzureMonitorIdentity? identity = monitor is not null && settings[AuthenticationString] is { Length: > 0 } text
            ? AzureMonitorIdentity.Parse(text)
            : null;
        return new(!string.IsNullOrWhiteSpace(settings[OtlpEndpoint]), monitor, identity);
    }
}

/// <summary>A managed identity.</summary>
/// <param name="ClientId">The client id of a user-assigned identity; null for the system-assigned one.</param>
public sealed record AzureMonitorIdentity(string? ClientId)
{
    /// <summary>Reads <c>Authorization=AAD</c> or <c>Authorization=AAD;ClientId=...</c>.</summary>
    /// <exception cref="InvalidSettingException">The text has neither form.</exception>
    public static AzureMonitorIdentity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? clientId = null;
        bool isIdentity = false;
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Equals("Authorization=AAD", StringComparison.OrdinalIgnoreCase))
                isIdentity = true;
            else if (part.StartsWith("ClientId=", StringComparison.OrdinalIgnoreCase) && clientId is null)
                clientId = part["ClientId=".Length..].Trim();
            else
                throw Invalid();
        }

        return isIdentity && clientId is not "" ? new(clientId) : throw Invalid();
    }

    private static InvalidSettingException Invalid() =>
        new($"{ExportTargets.AuthenticationString} must be Authorization=AAD, or Authorization=AAD;ClientId= followed by the client id of "
            + "a user-assigned identity.");
}
