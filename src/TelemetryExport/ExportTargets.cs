using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.TelemetryExport;

/// <summary>Where telemetry goes to, by the settings that everybody uses for it.</summary>
/// <param name="HasOtlp">Whether it goes to a collector (<see cref="OtlpEndpoint"/>); the other settings of OpenTelemetry say how.</param>
/// <param name="AzureMonitor">The connection string of an Application Insights resource, or null.</param>
/// <param name="Identity">With what identity it is sent there; null where the connection string's key is enough.</param>
public sealed record ExportTargets(bool HasOtlp, string? AzureMonitor, AzureMonitorIdentity? Identity)
{
    /// <summary>The setting that turns OTLP on.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The setting that turns Azure Monitor on.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The setting that has an identity used there, in the form that the Functions host reads.</summary>
    public const string AuthenticationString = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Whether there is anywhere to send it.</summary>
    public bool IsAny => HasOtlp || AzureMonitor is not null;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">The one of the identity has not its form.</exception>
    public static ExportTargets Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string? monitor = settings[ConnectionString] is { Length: > 0 } connection ? connection : null;
        AzureMonitorIdentity? identity = monitor is not null && settings[AuthenticationString] is { Length: > 0 } text ? AzureMonitorIdentity.Parse(text) : null;
        return new(!string.IsNullOrWhiteSpace(settings[OtlpEndpoint]), monitor, identity);
    }
}

/// <summary>A managed identity.</summary>
/// <param name="ClientId">The client id of a user-assigned one; null for the system's.</param>
public sealed record AzureMonitorIdentity(string? ClientId)
{
    /// <summary>Reads <c>Authorization=AAD</c>, <c>Authorization=AAD;ClientId=...</c>.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
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

    private static InvalidOperationException Invalid() =>
        new($"{ExportTargets.AuthenticationString}: allowed is Authorization=AAD, or Authorization=AAD;ClientId= with the client id of a user-assigned identity.");
}
