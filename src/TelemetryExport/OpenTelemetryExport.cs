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
/// OpenTelemetry, for the service's own source and meter and its logs, and nothing else: the spans that ASP.NET Core, HttpClient and the clients of Azure make hold addresses,
/// and in them what partners call their cases.
/// </summary>
internal static class OpenTelemetryExport
{
    private const string DefaultServiceName = "guideline-decisions";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const string InstanceId = "WEBSITE_INSTANCE_ID";

    /// <summary>What .NET tells of the process itself.</summary>
    private const string RuntimeMeter = "System.Runtime";

    /// <summary>From a decision (below a millisecond) to a long import.</summary>
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

    public static void Add(IHostApplicationBuilder builder, ExportTargets targets, string host)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder, host))
            .WithTracing(traces => traces.AddSource(ServiceTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(ServiceTelemetry.Name, RuntimeMeter)
                .AddView("guidelines.http.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }))
            .WithLogging(null, logs => logs.IncludeScopes = false); // ASP.NET Core's scopes hold the paths of requests
        // As on the console, whatever the settings say: below that its lines hold the paths too.
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
    /// Whether a trace is kept is not for a client to say, nor for a host before this process that keeps none: both may send a <c>traceparent</c> that says no.
    /// </summary>
    private static ParentBasedSampler SampleEverything() => new(new AlwaysOnSampler(), remoteParentNotSampled: new AlwaysOnSampler());

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder, string host)
    {
        string version = typeof(ServiceTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        string instance = builder.Configuration[InstanceId] is { Length: > 0 } given ? given : $"{Guid.NewGuid():N}";
        string name = builder.Configuration[ServiceName] is { Length: > 0 } named ? named : DefaultServiceName;
        resource.AddService(name, serviceVersion: version, autoGenerateServiceInstanceId: false, serviceInstanceId: instance)
            .AddAttributes([new("guidelines.host", host)])
            .AddEnvironmentVariableDetector(); // OTEL_RESOURCE_ATTRIBUTES has the last word
    }

    private static void Configure(AzureMonitorExporterOptions options, string connection, AzureMonitorIdentity? identity)
    {
        options.ConnectionString = connection;
        options.EnableLiveMetrics = false; // it would hold a connection open, and show requests one by one
        if (identity is not null)
        {
            options.Credential = new ManagedIdentityCredential(
                identity.ClientId is { } clientId ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
        }
    }
}
