using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>Data that was not prefetched is fetched from the client's FHIR server, if that server is allowed.</summary>
public sealed class FetchTests(TestedService service)
{
    private const string Token = "a-token-of-the-client";

    [OwnHostFact]
    public async Task Missing_data_is_fetched_with_the_clients_token()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await HostAsync(server.Url);
        Reply reply = await host.CallAsync(Call(server.Url));
        Assert.Equal(["missing-data", "plan"], reply.Json.List("cards").Select(card => card.Text("source", "topic", "code")).Order());
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Token}", request.Authorization));
        Assert.Contains(server.Requests, request => request.Target.StartsWith("/fhir/Condition?patient=p1", StringComparison.Ordinal));
        Assert.Contains(server.Requests, request => request.Target.Contains("48676-1", StringComparison.Ordinal));
    }

    [OwnHostFact]
    public async Task Prefetched_data_is_not_fetched()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await HostAsync(server.Url);
        await host.CallAsync(Cds.With(("fhirServer", server.Url), ("fhirAuthorization", Authorization())));
        Assert.DoesNotContain(server.Requests, request => request.Target.StartsWith("/fhir/Condition", StringComparison.Ordinal));
    }

    [OwnHostFact]
    public async Task A_server_that_is_not_allowed_never_gets_a_request()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await HostAsync(server.Url + "/tenant");
        string[] urls =
        [
            server.Url, server.Url + "/tenant/../..", server.Url + "/tenant?x=", server.Url + "/tenants", "http://user@" + server.Url[7..],
            "file:///etc/passwd", "",
        ];
        foreach (string url in urls)
            (await host.CallAsync(Call(url))).AssertProblem(412, "status-412");
        (await service.CallAsync(Call(server.Url))).AssertProblem(412, "status-412"); // no server is allowed by default
        Assert.Empty(server.Requests);
    }

    [OwnHostFact]
    public async Task A_server_that_refuses_fails_redirects_or_hangs_is_a_failed_precondition()
    {
        foreach (string failure in new[] { "refuse", "fail", "redirect", "outcome", "nonsense", "hang" })
        {
            await using var server = await Ehr.StartAsync(failure);
            await using OwnHost host = await HostAsync(server.Url);
            (await host.CallAsync(Call(server.Url))).AssertProblem(412, "status-412");
            Assert.DoesNotContain(server.Requests, request => request.Target.Contains("elsewhere", StringComparison.Ordinal));
        }
    }

    [OwnHostFact]
    public async Task A_request_that_the_token_does_not_allow_is_not_sent()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await HostAsync(server.Url);
        JsonNode ofObservations = Authorization();
        ofObservations["scope"] = "patient/Observation.rs?status=final";
        Reply reply = await host.CallAsync(
            Cds.With(("prefetch", null), ("fhirServer", server.Url), ("fhirAuthorization", ofObservations)));
        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request => Assert.StartsWith("/fhir/Observation?", request.Target, StringComparison.Ordinal));
        string detail = reply.Json.List("cards").Of("missing-data").Text("detail");
        Assert.Contains("no scope of the access token allows to search this type.", detail, StringComparison.Ordinal);
        Assert.Contains("conditions, ", detail, StringComparison.Ordinal);
        Assert.Contains("observations, ", detail, StringComparison.Ordinal);
        Assert.Contains("because the scope of the access token is restricted.", detail, StringComparison.Ordinal);
    }

    [OwnHostFact]
    public async Task A_refusal_of_the_server_is_the_reason()
    {
        await using var server = await Ehr.StartAsync("refuse");
        await using OwnHost host = await HostAsync(server.Url);
        JsonElement problem = (await host.CallAsync(Call(server.Url))).AssertProblem(412, "status-412");
        Assert.Equal(
            "Required data is missing. conditions, observations: the FHIR server refused the access token (HTTP 401).",
            problem.Text("detail"));
    }

    private Task<OwnHost> HostAsync(string allowedServer) =>
        service.BesideAsync(new KeyValuePair<string, string?>("CdsHooks:FhirServers:0", allowedServer));

    private static string Call(string url) => Cds.With(("prefetch", null), ("fhirServer", url), ("fhirAuthorization", Authorization()));

    private static JsonNode Authorization() => JsonNode.Parse(
        $$"""
        {"access_token":"{{Token}}","token_type":"Bearer","expires_in":300,"scope":"user/*.read","subject":"cds-service"}
        """)!;

    /// <summary>A hospital's FHIR server, with the record of <see cref="Records"/>.</summary>
    private sealed class Ehr(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<(string Target, string? Authorization)> Requests { get; } = new();

        public string Url => app.Urls.Single() + "/fhir";

        public static async Task<Ehr> StartAsync(string? failure = null)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            WebApplication app = builder.Build();
            var server = new Ehr(app);
            app.Run(context => server.AnswerAsync(context, failure));
            await app.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task AnswerAsync(HttpContext context, string? failure)
        {
            string target = context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value!);
            Requests.Enqueue((target, context.Request.Headers.Authorization));
            if (failure == "hang")
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            (context.Response.StatusCode, string body) = failure switch
            {
                "refuse" => (401, "{}"),
                "fail" => (500, ""),
                "redirect" => (302, ""),
                "outcome" => (200, """{"resourceType":"OperationOutcome"}"""),
                "nonsense" => (200, "<html>"),
                _ => (200, Record(context.Request.Path)),
            };
            if (failure == "redirect")
                context.Response.Headers.Location = "/elsewhere";
            context.Response.ContentType = Records.MediaType;
            await context.Response.WriteAsync(body);
        }

        private static string Record(string path)
        {
            JsonElement prefetch = JsonDocument.Parse(Records.Hook()).RootElement.At("prefetch");
            return path switch
            {
                "/fhir/Condition" => prefetch.At("conditions").GetRawText(),
                "/fhir/Observation" => prefetch.At("observations").GetRawText(),
                "/fhir/Patient/p1" => prefetch.At("patient").GetRawText(),
                _ => """{"resourceType":"Bundle","type":"searchset"}""",
            };
        }
    }
}
