using System.Text.Json.Nodes;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Cli.Tests.Jobs;

/// <summary>Commands that start, cancel or resume a job: what they send and print.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("preview knee-pain 1.1.0 --no-wait", "/api/guidelines/knee-pain/versions/1.1.0/preview", "waiting", "jobs watch")]
    [InlineData("activate knee-pain 1.1.0 --reason x", "/api/guidelines/knee-pain/versions/1.1.0/activate", "waiting", "jobs watch")]
    [InlineData($"jobs retry {JobText.Id}", $"/api/reevaluations/{JobText.Id}/retry", "running", "jobs watch")]
    [InlineData($"jobs cancel {JobText.Id}", $"/api/reevaluations/{JobText.Id}/cancel", "cancelled", "jobs retry")]
    public async Task A_command_sends_one_request_and_suggests_the_next_command(string line, string path, string state, string next)
    {
        var script = new Script(Script.Json(JobText.Of(state, 0), state == "cancelled" ? 200 : 202));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of([.. line.Split(' '), "--url", stub.Url, "--key", JobText.Key]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.Equal([$"POST {path}"], script.Requests);
        Assert.StartsWith($"Activation of knee-pain 1.0.0 -> 1.1.0: {state}\n  job {JobText.Id}\n", run.Text, StringComparison.Ordinal);
        Assert.EndsWith($":\n  dotnet run --project src/Cli -- {next} {JobText.Id}\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_is_sent_unchanged()
    {
        string? sent = null;
        await using StubService stub = await StubService.StartAsync(async context =>
        {
            sent = $"{context.Request.ContentType} {await new StreamReader(context.Request.Body).ReadToEndAsync()}";
            await Script.Json(JobText.Of("waiting", 0), 202)(context);
        });
        CommandRun.Of("activate", "knee-pain", "1.1.0", "--reason", "The \"board\" 膝", "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal("application/json", sent!.Split(' ')[0]);
        Assert.Equal("The \"board\" 膝", (string?)JsonNode.Parse(sent[sent.IndexOf(' ', StringComparison.Ordinal)..])!["reason"]);
    }

    [Fact]
    public async Task A_lost_response_is_reported_with_the_advice_to_run_the_command_again()
    {
        await using StubService stub = await StubService.StartAsync(Script.Abort);
        CommandRun run =
            CommandRun.Of("activate", "knee-pain", "1.1.0", "--reason", "x", "--watch", "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal((ExitCode.WrongUsage, 1), (run.Code, stub.Requests));
        Assert.EndsWith(
            "\nIt is not known whether the version is active. Run the command again, which is always safe.\n", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_ends_with_the_groups_of_changes_largest_first()
    {
        RequestDelegate end = Script.Json(JobText.Of("completed", 1, 3000, 93, job =>
        {
            job["kind"] = "preview";
            job["counts"]!["proved"] = 1204;
            job["groups"] = JsonNode.Parse("""
                [ { "group": "00", "cases": 72, "examples": ["c-1", "c-2"],
                    "changes": [ { "part": "rule", "id": "rest", "from": "does not hold", "to": "option" },
                                 { "part": "options", "id": "options", "from": "A", "to": "A, B" } ] },
                  { "group": "01", "cases": 1, "examples": [],
                    "changes": [ { "part": "notice", "id": "new", "from": "not shown", "to": "shown" } ] } ]
                """);
            job["casesInFurtherGroups"] = 20;
        }));
        await using StubService stub =
            await StubService.StartAsync(new Script(Script.Json(JobText.Of("waiting", 0), 202), end).AnswerAsync);
        CommandRun run = CommandRun.Accelerated("preview", "knee-pain", "1.1.0", "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.EndsWith(
            """

            cases              number
            read               3,000   of all partners
            unchanged          2,907   1,204 of them proved by the exact difference between the versions
            would change       93
            unreadable         0
            written meanwhile  0

            Advice that would change, for 93 of 3,000 cases
              72 cases
                rule rest: does not hold -> option
                options: A -> A, B
                for example c-1, c-2
              1 case
                notice new: not shown -> shown
              and 20 cases in other ways

            """.ReplaceLineEndings("\n"),
            run.Text, StringComparison.Ordinal);
    }
}
