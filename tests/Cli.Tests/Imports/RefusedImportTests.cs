using System.Net;
using System.Net.Sockets;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Imports;

/// <summary>Imports that end before their last line, and what is said then.</summary>
public sealed class RefusedImportTests(Service service) : IDisposable
{
    private const string Again = "importing the same lines again stores nothing twice, those that are stored already come out as unchanged.\n";

    private static readonly string Key = $"{ApiKey.Create("nobody")}";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public async Task A_wrong_key_is_refused_however_much_was_to_be_sent()
    {
        RunningService running = await service.GetAsync();
        string file = scratch.Write("cases.ndjson", string.Concat(Enumerable.Repeat(new string('x', 200_000) + "\n", 100)));
        CommandRun run = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", Key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Text);
        Assert.Matches(
            @"^The service refuses, 401 Authentication required: The request needs exactly one credential: an API key .+\. The key that was sent is that of --key\.\n\z", run.Errors);
        CommandRun json = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", Key, "--json");
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal(401, json.Json.GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Empty(json.Errors);
    }

    [Fact]
    public async Task Lines_are_held_back_until_the_service_wants_them()
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
            Machines.Bare, "import", "--samples", "--url", running.Url, "--key", await running.KeyAsync("reader", "recommend", "cases.read"));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith("The service refuses, 403 Not permitted: The credential lacks a required scope: cases.write.", run.Errors);
    }

    [Fact]
    public void A_missing_key_and_one_that_is_none_are_told_without_repeating_it()
    {
        CommandRun missing = CommandRun.Of("import", "--samples");
        Assert.Equal(ExitCode.WrongUsage, missing.Code);
        Assert.StartsWith("A key is missing: allowed are --key with a key, the environment's GUIDELINES_API_KEY, or the file ", missing.Errors);
        CommandRun none = CommandRun.On(Machines.Of("none", ("GUIDELINES_API_KEY", "secret\nsecret")), "import", "--samples");
        Assert.Equal(ExitCode.WrongUsage, none.Code);
        Assert.Equal("GUIDELINES_API_KEY: allowed is a key as partner key prints it, gdk.partner.keyid.secret.\n", none.Errors);
    }

    [Fact]
    public void A_service_that_is_not_there_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        CommandRun run = CommandRun.Of("import", "--samples", "--url", $"http://127.0.0.1:{port}", "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Empty(run.Text);
        Assert.StartsWith($"The service at http://127.0.0.1:{port}/api/imports does not answer: ", run.Errors);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/x-ndjson", "<html>")]
    public async Task What_is_no_service_is_told(string type, string text)
    {
        await using StubService stub = await StubService.StartAsync(StubService.Text(200, type, text));
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/api/imports (answers 200 OK, which is no answer of|gives an answer that is none of) this service\.\n\z", run.Errors);
    }

    [Fact]
    public async Task When_to_come_again_is_told()
    {
        await using StubService stub = await StubService.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "7";
            return StubService.Text(429, "application/problem+json", """{ "title": "Too many requests", "detail": "Less, please." }""")(context);
        });
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal("The service refuses, 429 Too many requests: Less, please. Try again in 7 seconds.\n", run.Errors);
    }

    [Fact]
    public async Task After_lines_that_were_not_stored_nothing_more_is_sent_and_it_is_told_how_to_go_on()
    {
        await using StubService stub = await StubService.StartAsync(StubService.Results(
            """{ "line": 1, "caseId": "a", "status": 201, "result": "created", "revision": 1, "decisionId": "x" }""",
            """{ "line": 2, "caseId": "b", "status": 503, "result": "not-stored" }"""));
        string file = scratch.Write("cases.ndjson", new string('\n', 20_000));
        CommandRun run = CommandRun.Of("import", file, "--url", stub.Url, "--key", Key);
        Assert.Equal((ExitCode.Wrong, 1), (run.Code, stub.Requests));
        Assert.Contains("created     1\n", run.Text);
        Assert.Contains("not-stored  1\n", run.Text);
        Assert.Equal(
            $"The storage ceased to answer: from line 2 on, lines are not known to be stored. To go on, call the command again; {Again}", run.Errors);
        Assert.Equal(2, CommandRun.Of("import", file, "--url", stub.Url, "--key", Key, "--json").Json.GetProperty("firstNotStored").GetInt32());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_told_with_what_is_known_until_then()
    {
        await using StubService stub = await StubService.StartAsync(async context =>
        {
            await StubService.Results("""{ "line": 1, "caseId": "a", "status": 201, "result": "created" }""")(context);
            await context.Response.Body.FlushAsync();
            // What is on its way when a connection is cut may be lost.
            await Task.Delay(200);
            context.Abort();
        });
        CommandRun run = CommandRun.Of("import", "--samples", "--url", stub.Url, "--key", Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("created     1\n", run.Text);
        Assert.Matches(@"^The service at \S+ does not answer any more: .+\nTo go on, call the command again; ", run.Errors);
        Assert.EndsWith(Again, run.Errors);
    }

    public void Dispose() => scratch.Dispose();
}
