using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Jobs;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Tests.Publication;

/// <summary>Guidelines are published in a separate service, because other tests expect the shipped guidelines and no others.</summary>
public sealed class PublishTests(Service service) : IClassFixture<Service>, IDisposable
{
    private const string Running = """{ "guideline": "knee-pain", "publication": "p1", "state": "running", "errors": [] }""";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public async Task A_new_guideline_is_published_and_publishing_it_again_changes_nothing()
    {
        RunningService running = await service.GetAsync();
        CommandRun.Of("new", "published-guideline", "--in", scratch.Path);
        string version = Path.Combine(scratch.Path, "published-guideline", "1.0.0");
        CommandRun run = CommandRun.On(running.Machine, "publish", version, "--url", running.Url);
        Assert.True(run.Code == ExitCode.Ok, run.Errors);
        Assert.StartsWith("published-guideline 1.0.0 is published.\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\nIt decides once somebody activates it.\n", run.Text, StringComparison.Ordinal);
        Assert.EndsWith("  dotnet run --project src/Cli -- preview published-guideline 1.0.0\n", run.Text, StringComparison.Ordinal);
        CommandRun first = CommandRun.On(
            running.Machine, "activate", "published-guideline", "1.0.0", "--reason", "First", "--watch", "--url", running.Url);
        Assert.True(first.Code == ExitCode.Ok, first.Errors);
        Assert.Contains("Activation of published-guideline 1.0.0: completed", first.Text, StringComparison.Ordinal);
        CommandRun again = CommandRun.On(running.Machine, "publish", version, "--url", running.Url);
        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.StartsWith("published-guideline 1.0.0 was already published.\n", again.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nIt is the guideline's active version.\n", again.Text, StringComparison.Ordinal);
        string next = Path.Combine(scratch.Path, "published-guideline", "1.0.1");
        Directory.CreateDirectory(next);
        File.WriteAllText(
            Path.Combine(next, "guideline.json"),
            File.ReadAllText(Path.Combine(version, "guideline.json"))
                .Replace("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"", StringComparison.Ordinal));
        CommandRun second = CommandRun.On(running.Machine, "publish", next, "--url", running.Url);
        Assert.True(second.Code == ExitCode.Ok, second.Errors);
        Assert.EndsWith("  dotnet run --project src/Cli -- preview published-guideline 1.0.1\n", second.Text, StringComparison.Ordinal);
        AssertWithdrawn(running, next);
        ScratchFolder.Change(Path.Combine(version, "guideline.json"), ("\"atLeast\": 6", "\"atLeast\": 7"));
        CommandRun taken = CommandRun.On(running.Machine, "publish", version, "--url", running.Url);
        Assert.Equal((ExitCode.Wrong, ""), (taken.Code, taken.Text));
        Assert.StartsWith("The service answered 409 Conflict", taken.Errors, StringComparison.Ordinal);
    }

    private static void AssertWithdrawn(RunningService running, string folder)
    {
        string[] target = ["--url", running.Url];
        CommandRun active = CommandRun.On(
            running.Machine, ["withdraw", "published-guideline", "1.0.0", "--reason", "Wrong", .. target]);
        Assert.Equal((ExitCode.Wrong, ""), (active.Code, active.Text));
        Assert.Contains("Activate another version first.", active.Errors, StringComparison.Ordinal);
        CommandRun unknown = CommandRun.On(
            running.Machine, ["withdraw", "published-guideline", "1.0.2", "--reason", "Wrong", .. target]);
        Assert.StartsWith("VERSION: Unknown version '1.0.2'", unknown.Errors, StringComparison.Ordinal);
        foreach (string reason in new[] { "Wrong [dose]", "Another reason" })
        {
            CommandRun withdrawn = CommandRun.On(
                running.Machine, ["withdraw", "published-guideline", "1.0.1", "--reason", reason, .. target]);
            Assert.True(withdrawn.Code == ExitCode.Ok, withdrawn.Errors);
            Assert.Matches(@"^published-guideline 1\.0\.1 is withdrawn since .+Z: Wrong \[dose\]\n\z", withdrawn.Text);
        }

        CommandRun json = CommandRun.On(
            running.Machine, ["withdraw", "published-guideline", "1.0.1", "--reason", "x", "--json", .. target]);
        Assert.Equal("withdrawn", json.Json.GetProperty("state").GetString());
        Assert.Equal("Wrong [dose]", json.Json.GetProperty("withdrawn").GetProperty("reason").GetString());
        CommandRun published = CommandRun.On(running.Machine, ["publish", folder, .. target]);
        Assert.EndsWith("\nIt was withdrawn and cannot be activated.\n", published.Text, StringComparison.Ordinal);
        CommandRun activated = CommandRun.On(
            running.Machine, ["activate", "published-guideline", "1.0.1", "--reason", "Again", .. target]);
        Assert.Equal(ExitCode.Wrong, activated.Code);
        Assert.Contains("The version was withdrawn, so it cannot be activated.", activated.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_that_the_service_finds_is_shown_with_its_line()
    {
        RunningService running = await service.GetAsync();
        const string Next = "]\n    },\n    {\n      \"id\": \"R3";
        string folder = scratch.CopySample(($"\"statements\": [\"S2\"{Next}", $"\"statements\": [\"S9\"{Next}"));
        string file = Path.Combine(folder, "guideline.json");
        CommandRun run = CommandRun.On(running.Machine, "publish", file, "--url", running.Url);
        Assert.Equal((ExitCode.Wrong, ""), (run.Code, run.Text));
        Assert.Matches($@"\n{System.Text.RegularExpressions.Regex.Escape(file)}:\d+: /rules/1/statements.*S9", run.Errors);
    }

    [Theory]
    [InlineData(
        """{ "publication": "p1", "state": "published", "version": "1.0.0", "errors": [] }""",
        ExitCode.Ok, "knee-pain 1.0.0 is published.")]
    [InlineData(
        """{ "publication": "p1", "state": "refused", "errors": [{ "pointer": "/rules/0", "detail": "It never holds." }] }""",
        ExitCode.Wrong, ": /rules/0: It never holds.")]
    public async Task A_publication_that_takes_long_is_followed_to_its_end(string end, int code, string expected)
    {
        var script = new Script(
            Accepted("/api/guidelines/knee-pain/publications/p1"), Script.Json(Running), Script.Problem(503, "Busy", "x"),
            Script.Json(end));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Accelerated("publish", TestFiles.Sample, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Text + run.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["POST /api/guidelines/knee-pain/versions", .. Enumerable.Repeat("GET /api/guidelines/knee-pain/publications/p1", 3)],
            script.Requests);
        CommandRun json = CommandRun.Accelerated("publish", TestFiles.Sample, "--url", stub.Url, "--key", JobText.Key, "--json");
        Assert.Equal(code, json.Code);
        Assert.Equal("p1", json.Json.GetProperty("publication").GetString());
    }

    [Theory]
    [InlineData("http://elsewhere.example/api/guidelines/knee-pain/publications/p1")]
    [InlineData("/somewhere/else")]
    [InlineData(null)]
    public async Task The_key_is_not_sent_to_a_location_outside_the_service(string? location)
    {
        var script = new Script(Accepted(location));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of("publish", TestFiles.Sample, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("is not from this service", run.Errors, StringComparison.Ordinal);
        Assert.Single(script.Requests);
    }

    [Fact]
    public async Task A_file_that_is_not_a_guideline_is_not_sent()
    {
        await using StubService stub = await StubService.StartAsync(Script.Json("{}"));
        string file = scratch.Write("guideline.json", "{ \"id\": 1 }");
        CommandRun run = CommandRun.Of("publish", file, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal((ExitCode.Wrong, 0), (run.Code, stub.Requests));
        Assert.Contains($"{file}:1: /id: ", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("The version is not published.\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_service_is_reported_with_the_advice_to_run_the_command_again()
    {
        CommandRun run = CommandRun.Of("publish", TestFiles.Sample, "--url", "http://127.0.0.1:1", "--key", JobText.Key);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.EndsWith("Run the command again, which is always safe.\n", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static RequestDelegate Accepted(string? location) => context =>
    {
        if (location is not null)
            context.Response.Headers.Location = location;
        return Script.Json(Running, 202)(context);
    };
}
