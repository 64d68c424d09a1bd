using System.Text.Json.Nodes;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Tests.Jobs;

public sealed class WatchTests
{
    private const string Asked = "Retrying until it responds. This does not affect the job.";

    [Fact]
    public async Task A_log_gets_one_line_per_tenth_and_the_output_is_only_the_report()
    {
        (CommandRun run, Script script) = await WatchAsync(
            Script.Json(JobText.Of("waiting", 0)),
            Script.Json(JobText.Of("waiting", 0)),
            Script.Json(JobText.Of("running", 0.41, 1290, 12, job =>
            {
                job["casesPerSecond"] = 812.3;
                job["estimatedEnd"] = "2026-11-26T14:05:05+00:00";
            })),
            Script.Json(JobText.Of("running", 0.44, 1300, 13)),
            Script.Json(JobText.Of("completed", 1, 3000, 40)));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(
            "waiting: 0 %, 0 cases read, 0 changed\n"
            + "running: 41 %, 1,290 cases read, 12 changed, 812 a second, estimated end 2026-11-26 14:05:05Z\n",
            run.Errors);
        Assert.StartsWith($"Activation of knee-pain 1.0.0 -> 1.1.0: completed\n  job {JobText.Id}\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("changed            40\n", run.Text, StringComparison.Ordinal);
        Assert.All(script.Requests, request => Assert.Equal($"GET /api/reevaluations/{JobText.Id}", request));
    }

    [Fact]
    public async Task A_narrow_terminal_shows_the_share_the_counts_the_rate_and_the_estimated_end()
    {
        await using StubService stub = await StubService.StartAsync(new Script(
            Script.Json(JobText.Of("running", 0.4, 1290, 12, job =>
            {
                job["casesPerSecond"] = 812.3;
                job["estimatedEnd"] = "2026-11-26T14:05:05+00:00";
            })),
            async context =>
            {
                // Long enough for the bar to be drawn.
                await Task.Delay(500);
                await Script.Json(JobText.Of("completed", 1, 3000, 40))(context);
            }).AnswerAsync);
        CommandRun run = CommandRun.AcceleratedInteractive("jobs", "watch", JobText.Id, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("running, 1,290 read, 12 changed, 812/s, until 14:05:05Z", run.Errors, StringComparison.Ordinal);
        Assert.Contains("40%", run.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Activation of knee-pain", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unavailable_service_is_retried_until_it_responds_and_each_change_is_reported_once()
    {
        (CommandRun run, Script script) = await WatchAsync(
            Script.Json(JobText.Of("running", 0.1)),
            Script.Abort,
            Script.Problem(503, "The storage is unavailable", "Come again."),
            StubService.Text(502, "text/html", "<html>a gateway</html>"),
            Script.Json(JobText.Of("running", 0.1)),
            Script.Json(JobText.Of("completed")));
        Assert.Equal((ExitCode.Ok, 6), (run.Code, script.Requests.Count));
        string[] lines = run.Errors.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("running: 10 %", lines[0], StringComparison.Ordinal);
        Assert.Matches($@"^The service at http://127\.0\.0\.1:\d+/api/reevaluations/{JobText.Id} does not answer: .+\. {Asked}$", lines[1]);
        Assert.Equal("The service responds again.", lines[2]);
    }

    [Fact]
    public async Task A_stalled_job_is_reported_once_with_what_to_do()
    {
        void Stalled(JsonObject job) => job["stalledSince"] = "2026-11-26T14:13:05+00:00";
        (CommandRun run, _) = await WatchAsync(
            Script.Json(JobText.Of("running", 0.1)),
            Script.Json(JobText.Of("running", 0.1, change: Stalled)),
            Script.Json(JobText.Of("running", 0.1, change: Stalled)),
            Script.Json(JobText.Of("running", 0.2)),
            Script.Json(JobText.Of("completed")));
        string[] lines = run.Errors.TrimEnd().Split('\n');
        Assert.Equal(
            [
                "running: 10 %, 0 cases read, 0 changed",
                "The job has made no progress since 2026-11-26 14:13:05Z. The service sends what is left again by itself. If that does not"
                    + " help, check the queues in /api/health/ready and the errors in the service's log.",
                "running: 20 %, 0 cases read, 0 changed",
            ],
            lines);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("list")]
    public async Task Show_and_list_say_that_a_job_is_stalled(string command)
    {
        string job = JobText.Of("running", 0.1, change: job => job["stalledSince"] = "2026-11-26T14:13:05+00:00");
        string text = command == "show" ? job : $$"""{ "jobs": [{{job}}], "next": null }""";
        await using StubService stub = await StubService.StartAsync(new Script(Script.Json(text)).AnswerAsync);
        string[] arguments = command == "show" ? [JobText.Id] : [];
        CommandRun run = CommandRun.Of(["jobs", command, .. arguments, "--url", stub.Url, "--key", JobText.Key]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("running, stalled", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            "has made no progress since 2026-11-26 14:13:05Z. The service sends what is left again by itself.", run.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_times_out_is_retried()
    {
        (CommandRun run, _) =
            await WatchAsync(Script.Json(JobText.Of("running", 0.1)), Script.Silence, Script.Json(JobText.Of("completed")));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains($" does not answer: no response within 60 seconds. {Asked}", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Authentication required",
        "The service answered 401 Authentication required: No. The request used the key from --key.\n")]
    [InlineData(404, "Not found", "JOB: No. 'jobs list' shows the existing jobs.\n")]
    public async Task A_permanent_failure_ends_the_watch(int status, string title, string expected)
    {
        (CommandRun run, Script script) = await WatchAsync(Script.Json(JobText.Of("running", 0.1)), Script.Problem(status, title, "No."));
        Assert.Equal((ExitCode.Wrong, 2, ""), (run.Code, script.Requests.Count, run.Text));
        Assert.EndsWith(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_never_responded_is_not_retried()
    {
        (CommandRun run, Script script) = await WatchAsync(Script.Abort);
        Assert.Equal((ExitCode.WrongUsage, 1, ""), (run.Code, script.Requests.Count, run.Text));
        Assert.StartsWith("The service at http://127.0.0.1:", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("failed", true)]
    [InlineData("cancelled", true)]
    [InlineData("superseded", false)]
    [InlineData("abandoned", false)]
    public async Task A_job_that_does_not_complete_sets_the_exit_code_and_says_what_can_be_done(string state, bool mayBeRetried)
    {
        (CommandRun run, _) = await WatchAsync(Script.Json(JobText.Of(state, 0.5, change: job =>
        {
            job["detail"] = "Of this end.";
            job["failures"] = new JsonArray(new JsonObject { ["partner"] = "ward", ["shard"] = 3, ["detail"] = "Too often." });
            job["unreadable"] = new JsonArray(new JsonObject { ["reason"] = "/ecog: Allowed is 0 to 4.", ["cases"] = 2 });
        })));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith($"Activation of knee-pain 1.0.0 -> 1.1.0: {state}\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\n  Of this end.\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\n  ward 3: Too often.\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\n  2: /ecog: Allowed is 0 to 4.\n", run.Text, StringComparison.Ordinal);
        Assert.Equal(mayBeRetried, run.Text.EndsWith($"jobs retry {JobText.Id}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_json_document_is_that_of_the_service_byte_for_byte()
    {
        string end = JobText.Of("completed", 1, 3, 1, job => job["later"] = "a member that is new");
        (CommandRun run, _) = await WatchAsync("--json", Script.Json(JobText.Of("running", 0.1)), Script.Json(end));
        Assert.Equal((ExitCode.Ok, end + "\n"), (run.Code, run.Text));
    }

    [Theory]
    [InlineData("""{ "job": "x" }""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task A_response_that_is_not_a_job_is_reported(string text)
    {
        (CommandRun run, _) = await WatchAsync(Script.Json(text));
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Code, run.Text));
        Assert.Matches(@"^The response of http://127\.0\.0\.1:\d+/api/reevaluations/\S+ is not from this service\.\n\z", run.Errors);
    }

    [Theory]
    [InlineData("counts", null)]
    [InlineData("counts", """{ "read": 1, "unchanged": 1, "proved": 0, "changed": 0, "conflicts": 0 }""")]
    [InlineData("groups", "[{ }]")]
    [InlineData("groups", null)]
    public async Task A_response_that_lacks_a_member_is_not_a_job_and_no_count_is_made_up(string member, string? value)
    {
        (CommandRun run, _) = await WatchAsync(
            Script.Json(JobText.Of("completed", change: job => job[member] = value is null ? null : JsonNode.Parse(value))));
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Code, run.Text));
        Assert.EndsWith(" is not from this service.\n", run.Errors, StringComparison.Ordinal);
    }

    private static Task<(CommandRun Run, Script Script)> WatchAsync(params RequestDelegate[] answers) => WatchAsync(null, answers);

    private static async Task<(CommandRun Run, Script Script)> WatchAsync(string? option, params RequestDelegate[] answers)
    {
        var script = new Script(answers);
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        string[] options = option is null ? [] : [option];
        return (CommandRun.Accelerated(["jobs", "watch", JobText.Id, "--url", stub.Url, "--key", JobText.Key, .. options]), script);
    }
}
