using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Jobs;

/// <summary>Lists of changes over several pages, and what is reported when they break off.</summary>
public sealed class ChangesTests
{
    [Fact]
    public async Task All_pages_are_read_even_after_an_empty_one()
    {
        var script = new Script(
            Script.Json(JobText.Changes("1|a+b", "c-1", "c-2")), Script.Json(JobText.Changes("2|", [])),
            Script.Json(JobText.Changes(null, "c-3")));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of("jobs", "changes", JobText.Id, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.Equal(
            string.Concat(
                Enumerable.Range(1, 3).Select(number => Invariant($"c-{number} revision 2\n  rule rest: consider -> recommend\n")))
            + "3 of your cases, 1.0.0 -> 1.1.0.\n",
            run.Text);
        string route = $"GET /api/reevaluations/{JobText.Id}/changes?pageSize=1000";
        Assert.Equal([route, $"{route}&after=1%7Ca%2Bb", $"{route}&after=2%7C"], script.Requests);
    }

    [Fact]
    public async Task A_refusal_midway_is_in_the_json_document_after_the_cases_before_it()
    {
        var script = new Script(Script.Json(JobText.Changes("x", "c-1")), Script.Problem(503, "The storage is unavailable", "Come again."));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of("jobs", "changes", JobText.Id, "--url", stub.Url, "--key", JobText.Key, "--json");
        Assert.Equal((ExitCode.Wrong, ""), (run.Code, run.Errors));
        Assert.Equal(["job", "from", "version", "cases", "problem", "ok"], run.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("c-1", Assert.Single(run.Json.GetProperty("cases").EnumerateArray()).GetProperty("caseId").GetString());
        Assert.Equal((503, false),
            (run.Json.GetProperty("problem").GetProperty("status").GetInt32(), run.Json.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task A_connection_lost_midway_is_reported_and_the_document_is_still_valid_JSON()
    {
        var script = new Script(Script.Json(JobText.Changes("x", "c-1")), Script.Abort);
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of("jobs", "changes", JobText.Id, "--url", stub.Url, "--key", JobText.Key, "--json");
        Assert.Equal((ExitCode.WrongUsage, false), (run.Code, run.Json.GetProperty("ok").GetBoolean()));
        Assert.StartsWith("The service at http://127.0.0.1:", run.Errors, StringComparison.Ordinal);
        CommandRun text = CommandRun.Of("jobs", "changes", JobText.Id, "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal((ExitCode.WrongUsage, ""), (text.Code, text.Text));
    }
}
