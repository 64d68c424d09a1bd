using System.Reflection;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using GuidelineDecisions.Application.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GuidelineDecisions.TelemetryExport;

/// <summary>
/// Exports only the service's own spans, metrics and logs: the spans of ASP.NET Core, HttpClient and the Azure clients contain addresses,
/// which contain the partners' case ids.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string DefaultServiceName = "guideline-decisions";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const string InstanceId = "WEBSITE_INSTANCE_ID";

    /// <summary>.NET's metrics of the process.</summary>
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>Histogram boundaries from a decision (below a millisecond) to a long import.</summary>
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

    public static void Add(IHostApplicationBuilder builder, ExportTargets targets, string host)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder, host))
            .WithTracing(traces => traces.AddSource(ServiceTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(ServiceTelemetry.Name, RuntimeMeter)
                .AddView("guidelines.http.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }))
            .WithLogging(null, logs => logs.IncludeScopes = false); // ASP.NET Core's scopes contain the paths of requests.
        // The same level as on the console, whatever the settings say: more verbose levels log the paths of requests.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("System.Net.Http", LogLevel.Warning);
        if (targets.HasOtlp)
            telemetry.UseOtlpExporter();
        if (targets.AzureMonitor is { } connection)
            telemetry.UseAzureMonitorExporter(options => Configure(options, connection, targets.Identity));
        if (string.IsNullOrEmpty(builder.Configuration[Sampler]))
            builder.Services.ConfigureOpenTelemetryTracerProvider((_, traces) => traces.SetSampler(SampleEverything()));
    }

    /// <summary>
    /// Ignores the sampling flag of an incoming <c>traceparent</c>: neither a client nor a host in front of this process may decide whether
    /// a trace is recorded.
    /// </summary>
    private static ParentBasedSampler SampleEverything() => new(new AlwaysOnSampler(), remoteParentNotSampled: new AlwaysOnSampler());

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder, string host)
    {
        string version = typeof(ServiceTelemetry)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        string instance = builder.Configuration[InstanceId] is { Length: > 0 } given ? given : $"{Guid.NewGuid():N}";
        string name = builder.Configuration[ServiceName] is { Length: > 0 } named ? named : DefaultServiceName;
        resource.AddService(name, serviceVersion: version, autoGenerateServiceInstanceId: false, serviceInstanceId: instance)
            .AddAttributes([new("guidelines.host", host)])
            .AddEnvironmentVariableDetector(); // Last, so that OTEL_RESOURCE_ATTRIBUTES overrides the rest.
    }

    private static void Configure(AzureMonitorExporterOptions options, string connection, AzureMonitorIdentity? identity)
    {
        options.ConnectionString = connection;
        options.EnableLiveMetrics = false; // Live metrics keep a connection open and show individual requests.
        if (identity is not null)
        {
            options.Credential = new ManagedIdentityCredential(
                identity.ClientId is { } clientId
                    ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                    : ManagedIdentityId.SystemAssigned);
        }
    }
}
