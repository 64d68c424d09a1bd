using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Http;

namespace GuidelineDecisions.FunctionApp.Tests;

/// <summary>The files at the repository's root that the Functions host reads.</summary>
public sealed partial class HostFileTests
{
    [Fact]
    public void The_host_uses_the_same_route_prefix()
    {
        using JsonDocument host = JsonDocument.Parse(Text("host.json"));
        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        Assert.Equal(Routes.Prefix, host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }

    /// <summary>The worker records requests without their addresses. The host would record them again, with addresses.</summary>
    [Fact]
    public void The_host_records_no_requests_itself()
    {
        using JsonDocument host = JsonDocument.Parse(Text("host.json"));
        Assert.False(host.RootElement.TryGetProperty("telemetryMode", out _));
        JsonElement logging = host.RootElement.GetProperty("logging"), insights = logging.GetProperty("applicationInsights");
        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.False(insights.GetProperty("enableLiveMetrics").GetBoolean());
        Assert.False(insights.GetProperty("httpAutoCollectionOptions").GetProperty("enableHttpTriggerExtendedInfoCollection").GetBoolean());
        Assert.Equal("None", logging.GetProperty("logLevel").GetProperty("Host.Results").GetString());
        Assert.Equal("Warning", logging.GetProperty("logLevel").GetProperty("Microsoft.AspNetCore").GetString());
        Assert.Equal("Warning", logging.GetProperty("logLevel").GetProperty("Yarp").GetString());
    }

    [Fact]
    public void The_host_finds_its_settings_next_to_the_program() =>
        Assert.Equal(Text("host.json"), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void The_sample_local_settings_use_this_worker_and_local_storage()
    {
        using JsonDocument settings = JsonDocument.Parse(Text("local.settings.sample.json"));
        Assert.False(settings.RootElement.GetProperty("IsEncrypted").GetBoolean());
        JsonElement values = settings.RootElement.GetProperty("Values");
        Assert.Equal("dotnet-isolated", values.GetProperty("FUNCTIONS_WORKER_RUNTIME").GetString());
        Assert.Equal("UseDevelopmentStorage=true", values.GetProperty("AzureWebJobsStorage").GetString());
    }

    [Theory]
    [InlineData("host.json")]
    [InlineData("local.settings.sample.json")]
    public void The_files_contain_no_secrets(string file)
    {
        Assert.DoesNotMatch(SecretWord(), Text(file));
        Assert.DoesNotMatch(LongValue(), Text(file));
    }

    /// <summary>Words that occur in connection strings and keys.</summary>
    [GeneratedRegex(
        "(Account|Access|Shared|Instrumentation|Api)Key|Signature|Password|Secret|sig=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretWord();

    /// <summary>A value with 32 characters in a row; member names may be that long.</summary>
    [GeneratedRegex("""[0-9A-Za-z+/]{32}[^"]*"(?!\s*:)""")]
    private static partial Regex LongValue();

    internal static string PathOf(string file) => Path.Combine(
        typeof(HostFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryDirectory").Value!, file);

    private static string Text(string file) => File.ReadAllText(PathOf(file));
}
