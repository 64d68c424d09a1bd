using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Http.Tests.Processes;
using GuidelineDecisions.TelemetryExport;
using Microsoft.AspNetCore.Builder;

namespace GuidelineDecisions.Http.Tests.Telemetry;

/// <summary>Which exporters the settings enable.</summary>
[Collection(nameof(HostProcess))]
public sealed class ExportTests(TestedService service)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>A client, or a host in front of this process, cannot switch off the operator's traces with "not sampled".</summary>
    [OwnHostFact]
    public async Task Spans_metrics_and_logs_are_exported_over_both_protocols()
    {
        await using TelemetryReceiver receiver = await TelemetryReceiver.StartAsync();
        await using OwnHost host = await OwnHost.StartAsync(
            service.Storage, Directory.CreateTempSubdirectory("http-tests-").FullName, receiver.Settings.Select(
                each => KeyValuePair.Create(each.Key, (string?)each.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-00");
        Assert.Equal(200, (await host.SendAsync(request)).Status);
        await host.AskAsync(Ask.About("{}"));
        await receiver.WaitForAsync("v1/traces", "GET health");
        await receiver.WaitForAsync("v1/traces", System.Text.Encoding.UTF8.GetString(Convert.FromHexString(Trace)));
        await receiver.WaitForAsync("v1/traces", "guideline-decisions");
        await receiver.WaitForAsync("v1/metrics", "guidelines.decisions");
        await receiver.WaitForAsync("v1/metrics", "localhost");
        await receiver.WaitForAsync("v2.1/track", Trace);
    }

    [Fact]
    public void Without_a_target_no_exporter_is_registered()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        int before = builder.Services.Count;
        builder.AddTelemetryExport("test");
        Assert.Equal(before, builder.Services.Count);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "", false, false)]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=1", false, true)]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "", false, false)]
    [InlineData("OTEL_SERVICE_NAME", "x", false, false)]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "Authorization=AAD", false, false)]
    public void A_setting_enables_its_exporter(string setting, string value, bool otlp, bool monitor)
    {
        ExportTargets targets = ExportTargets.Read(new Microsoft.Extensions.Configuration.ConfigurationManager { [setting] = value });
        Assert.Equal((otlp, monitor, otlp || monitor), (targets.HasOtlp, targets.AzureMonitor is not null, targets.IsAny));
    }

    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData("authorization=aad;", null)]
    [InlineData("Authorization=AAD;ClientId=3fa85f64-5717-4562-b3fc-2c963f66afa6", "3fa85f64-5717-4562-b3fc-2c963f66afa6")]
    [InlineData(" ClientId = x", "invalid")]
    [InlineData("ClientId=x", "invalid")]
    [InlineData("Authorization=AAD;ClientId=", "invalid")]
    [InlineData("Authorization=AAD;Other=1", "invalid")]
    public void A_managed_identity_is_configured_as_in_the_Functions_host(string text, string? clientId)
    {
        if (clientId == "invalid")
            Assert.Contains(
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING must be",
                Assert.Throws<InvalidSettingException>(() => AzureMonitorIdentity.Parse(text)).Message,
                StringComparison.Ordinal);
        else
            Assert.Equal(clientId, AzureMonitorIdentity.Parse(text).ClientId);
    }
}
