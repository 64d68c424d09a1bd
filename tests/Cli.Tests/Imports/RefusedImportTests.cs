using System.Net;
using System.Net.Sockets;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Imports;

/// <summary>Imports that end before their last line, and what is reported then.</summary>
public sealed class RefusedImportTests(Service service) : IDisposable
{
    private const string Again =
        "importing the same lines again is safe, because lines that are already stored are reported as unchanged.\n";

    private static readonly string Key = $"{ApiKey.Create("nobody")}";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public async Task A_wrong_key_is_refused_however_much_is_to_be_sent()
    {
        RunningService running = await service.GetAsync();
        string file = scratch.Write("cases.ndjson", string.Concat(Enumerable.Repeat(new string('x', 200_000) + "\n", 100)));
        CommandRun run = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", Key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Text);
        Assert.Matches(
            @"^The service answered 401 Authentication required: The request needs exactly one credential: an API key .+\. The request "
            + @"used the key from --key\.\n\z", run.Errors);
        CommandRun json = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", Key, "--json");
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal(401, json.Json.GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Empty(json.Errors);
    }

    [Fact]
    public async Task Lines_are_held_back_until_the_service_asks_for_them()
    {
        string? expected = null;
        await using StubService stub = await StubService.StartAsync(context =>
        {
            expected = context.Request.Headers.Expect;
            return StubService.Text(401, "application/problem+json", "{}")(context);
        });
        Assert.Equal(ExitCode.Wrong, CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key).Code);
        Assert.Equal("100-continue", expected);
    }

    [Fact]
    public async Task A_key_without_the_scope_is_refused()
    {
        RunningService running = await service.GetAsync();
        CommandRun run = CommandRun.On(
            Machines.Bare, "import", "--samples", "--url", running.Url, "--key",
            await running.KeyAsync("reader", "recommend", "cases.read"));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith(
            "The service answered 403 Not permitted: The credential lacks a required scope: cases.write.", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_invalid_key_is_reported_without_repeating_it()
    {
        CommandRun missing = CommandRun.Of("import", "--samples");
        Assert.Equal(ExitCode.WrongUsage, missing.Code);
        Assert.StartsWith(
            "A key is missing. Pass --key, set the environment variable GUIDELINES_API_KEY, or run the command in the folder of a "
            + "LocalHost, which writes ", missing.Errors, StringComparison.Ordinal);
        CommandRun none = CommandRun.On(Machines.Of("none", ("GUIDELINES_API_KEY", "secret\nsecret")), "import", "--samples");
        Assert.Equal(ExitCode.WrongUsage, none.Code);
        Assert.Equal("GUIDELINES_API_KEY: expected a key as 'partner key' prints it, gdk.partner.keyid.secret.\n", none.Errors);
    }

    [Fact]
    public void An_unreachable_service_is_reported()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        CommandRun run = CommandRun.Of("import", "--samples", "--url", Invariant($"http://127.0.0.1:{port}"), "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Empty(run.Text);
        Assert.StartsWith(
            Invariant($"The service at http://127.0.0.1:{port}/api/imports does not answer: "), run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/x-ndjson", "<html>")]
    public async Task Another_kind_of_server_is_reported(string type, string text)
    {
        await using StubService stub = await StubService.StartAsync(StubService.Text(200, type, text));
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Matches(
            @"^(http://127\.0\.0\.1:\d+/api/imports answers 200 OK, which is not a response of|The response of "
            + @"http://127\.0\.0\.1:\d+/api/imports is not from) this service\.\n\z", run.Errors);
    }

    [Fact]
    public async Task The_time_to_retry_is_reported()
    {
        await using StubService stub = await StubService.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "7";
            return StubService.Text(
                429, "application/problem+json", """{ "title": "Too many requests", "detail": "Less, please." }""")(context);
        });
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal("The service answered 429 Too many requests: Less, please. Retry in 7 seconds.\n", run.Errors);
    }

    [Fact]
    public async Task After_lines_that_were_not_stored_nothing_more_is_sent_and_the_way_to_continue_is_reported()
    {
        await using StubService stub = await StubService.StartAsync(StubService.Results(
            """{ "line": 1, "caseId": "a", "status": 201, "result": "created", "revision": 1, "decisionId": "x" }""",
            """{ "line": 2, "caseId": "b", "status": 503, "result": "not-stored" }"""));
        string file = scratch.Write("cases.ndjson", new string('\n', 20_000));
        CommandRun run = CommandRun.Of("import", file, "--url", stub.Url, "--key", Key);
        Assert.Equal((ExitCode.Wrong, 1), (run.Code, stub.Requests));
        Assert.Contains("created     1\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("not-stored  1\n", run.Text, StringComparison.Ordinal);
        Assert.Equal(
            $"The storage stopped responding: lines from 2 on may not be stored. To continue, run the command again; {Again}", run.Errors);
        Assert.Equal(2,
            CommandRun.Of("import", file, "--url", stub.Url, "--key", Key, "--json").Json.GetProperty("firstNotStored").GetInt32());
    }

    [Fact]
    public async Task A_response_that_breaks_off_is_reported_with_the_results_so_far()
    {
        await using StubService stub = await StubService.StartAsync(async context =>
        {
            await StubService.Results("""{ "line": 1, "caseId": "a", "status": 201, "result": "created" }""")(context);
            await context.Response.Body.FlushAsync();
            // Data in flight may be lost when the connection is cut.
            await Task.Delay(200);
            context.Abort();
        });
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("created     1\n", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"^The service at \S+ no longer answers: .+\nTo continue, run the command again; ", run.Errors);
        Assert.EndsWith(Again, run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();
}
