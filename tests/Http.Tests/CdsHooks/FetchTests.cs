using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>What was not prefetched is asked of the client's FHIR server: of one that is allowed, with its token, for a short while.</summary>
public sealed class FetchTests(TestedService service)
{
    private const string Token = "a-token-of-the-client";

    [OwnHostFact]
    public async Task What_is_missing_is_fetched_with_the_clients_token()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("CdsHooks:FhirServers:0", server.Url));
        Reply reply = await host.CallAsync(Call(server.Url));
        Assert.Equal(["missing-data", "plan"], reply.Json.List("cards").Select(card => card.Text("source", "topic", "code")).Order());
        Assert.All(server.Asked, asked => Assert.Equal($"Bearer {Token}", asked.Authorization));
        Assert.Contains(server.Asked, asked => asked.Target.StartsWith("/fhir/Condition?patient=p1", StringComparison.Ordinal));
        Assert.Contains(server.Asked, asked => asked.Target.Contains("48676-1", StringComparison.Ordinal));
    }

    [OwnHostFact]
    public async Task What_was_prefetched_is_not_asked_for()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("CdsHooks:FhirServers:0", server.Url));
        await host.CallAsync(Cds.With(("fhirServer", server.Url), ("fhirAuthorization", Authorization())));
        Assert.DoesNotContain(server.Asked, asked => asked.Target.StartsWith("/fhir/Condition", StringComparison.Ordinal));
    }

    [OwnHostFact]
    public async Task A_server_that_is_not_allowed_is_never_asked()
    {
        await using var server = await Ehr.StartAsync();
        await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("CdsHooks:FhirServers:0", server.Url + "/tenant"));
        foreach (string url in new[] { server.Url, server.Url + "/tenant/../..", server.Url + "/tenant?x=", server.Url + "/tenants", "http://user@" + server.Url[7..], "file:///etc/passwd", "" })
            (await host.CallAsync(Call(url))).AssertProblem(412, "status-412");
        (await service.CallAsync(Call(server.Url))).AssertProblem(412, "status-412"); // none is allowed by default
        Assert.Empty(server.Asked);
    }

    [OwnHostFact]
    public async Task A_server_that_refuses_fails_redirects_or_does_not_answer_is_a_failed_precondition()
    {
        foreach (string way in new[] { "refuse", "fail", "redirect", "outcome", "nonsense", "hang" })
        {
            await using var server = await Ehr.StartAsync(way);
            await using OwnHost host = await service.BesideAsync(new KeyValuePair<string, string?>("CdsHooks:FhirServers:0", server.Url));
            (await host.CallAsync(Call(server.Url))).AssertProblem(412, "status-412");
            Assert.DoesNotContain(server.Asked, asked => asked.Target.Contains("elsewhere", StringComparison.Ordinal));
        }
    }

    private static string Call(string url) => Cds.With(("prefetch", null), ("fhirServer", url), ("fhirAuthorization", Authorization()));

    private static JsonNode Authorization() =>
        JsonNode.Parse($$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":300,"scope":"user/*.read","subject":"cds-service"}""")!;

    /// <summary>A hospital's FHIR server, with the record of <see cref="Records"/>.</summary>
    private sealed class Ehr(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<(string Target, string? Authorization)> Asked { get; } = new();

        public string Url => app.Urls.Single() + "/fhir";

        public static async Task<Ehr> StartAsync(string? way = null)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            WebApplication app = builder.Build();
            var server = new Ehr(app);
            app.Run(context => server.AnswerAsync(context, way));
            await app.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task AnswerAsync(HttpContext context, string? way)
        {
            Asked.Enqueue((context.Request.Path + Uri.UnescapeDataString(context.Request.QueryString.Value!), context.Request.Headers.Authorization));
            if (way == "hang")
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            (context.Response.StatusCode, string body) = way switch
            {
                "refuse" => (401, "{}"),
                "fail" => (500, ""),
                "redirect" => (302, ""),
                "outcome" => (200, """{"resourceType":"OperationOutcome"}"""),
                "nonsense" => (200, "<html>"),
                _ => (200, Record(context.Request.Path)),
            };
            if (way == "redirect")
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
