using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Processes;

/// <summary>The host with its own storage, and without any.</summary>
[Collection(nameof(HostProcess))]
public sealed class StorageTests(TestedService service)
{
    [OwnHostFact]
    public async Task The_host_runs_its_own_storage_until_it_stops()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        service.NeedsStorage();
        (HostProcess host, Uri url) = await HostProcess.StartAsync(new HostProcess.Start(Storage: null, "--port", "0"));
        await using (host)
        {
            using var client = new HttpClient { BaseAddress = url };
            Assert.Equal(201, (await PutAsync(client, host.Credential)).Status);
            host.Signal("TERM");
            Assert.Equal(0, await host.ExitCodeAsync());
            host.AssertSaidNoMore();
        }
    }

    /// <summary>Without Node.js the service still gives recommendations.</summary>
    [OwnHostFact]
    public async Task Without_a_storage_the_host_says_so_and_serves_what_needs_none()
    {
        string? dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        Assert.SkipWhen(dotnet is null || OperatingSystem.IsWindows(), "The host has to be found without a PATH.");
        var start = new HostProcess.Start(
            Storage: null, "--port", "0")
        { Environment = new Dictionary<string, string> { ["PATH"] = "/nowhere" } };
        (HostProcess host, Uri url) = await HostProcess.StartAsync(start);
        await using (host)
        {
            Assert.Contains(
                host.Output, line => line.StartsWith("Running without storage: Stored cases need Node.js", StringComparison.Ordinal));
            using var client = new HttpClient { BaseAddress = url };
            using HttpRequestMessage question = With(host.Credential, Case.Request("POST", Ask.Path, Ask.About("{}")));
            using HttpResponseMessage answer = await client.SendAsync(question, TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
            Reply put = await PutAsync(client, host.Credential);
            JsonElement problem = put.AssertProblem(503, "storage-unavailable");
            Assert.Contains("Node.js", problem.Text("detail"), StringComparison.Ordinal);
            Assert.Equal("5", put.Header("Retry-After"));
            using HttpResponseMessage ready = await client.GetAsync("/api/health/ready", TestContext.Current.CancellationToken);
            Reply readiness = await Reply.OfAsync(ready);
            service.Contract.Check("GET", "/api/health/ready", readiness);
            Assert.Equal((503, "not-ready"), (readiness.Status, readiness.Json.Text("status")));
            Assert.StartsWith("Stored cases need Node.js", readiness.Json.Text("storage", "detail"), StringComparison.Ordinal);
        }
    }

    private async Task<Reply> PutAsync(HttpClient client, Credential credential)
    {
        using HttpRequestMessage put = With(credential, Case.Request("PUT", "/api/cases/one", Case.Content()));
        using HttpResponseMessage response = await client.SendAsync(put, TestContext.Current.CancellationToken);
        Reply reply = await Reply.OfAsync(response);
        service.Contract.Check("PUT", "/api/cases/one", reply);
        return reply;
    }

    private static HttpRequestMessage With(Credential credential, HttpRequestMessage request)
    {
        foreach ((string name, string value) in credential.Headers)
            request.Headers.Add(name, value);
        return request;
    }
}
