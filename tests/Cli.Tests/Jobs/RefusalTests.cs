using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Jobs;

public sealed class RefusalTests(Service service)
{
    private const string Guideline = "her2-vertebral-metastasis";

    [Theory]
    [InlineData($"preview her2-vertebral-metastases 1.1.0",
        $"GUIDELINE: Unknown guideline 'her2-vertebral-metastases'; did you mean '{Guideline}'? Expected one of: {Guideline}, "
        + "incidental-lung-nodule.")]
    [InlineData($"activate {Guideline} 9.0.0 --reason x",
        "VERSION: Unknown version '9.0.0'; did you mean '1.0.0'? Expected one of: 1.2.0, 1.1.0, 1.0.0. A new version must be published "
        + "before it can be activated.")]
    [InlineData($"activate {Guideline} 1.2.0 --reason x",
        "The service answered 409 Conflict with an existing resource: The version is active already, so "
        + "no stored case needs re-evaluation.")]
    [InlineData($"jobs watch {JobText.Id}", "JOB: There is no job with this id. 'jobs list' shows the existing jobs.")]
    [InlineData($"jobs show {JobText.Id}", "JOB: There is no job with this id. 'jobs list' shows the existing jobs.")]
    [InlineData($"jobs changes {JobText.Id}", "JOB: There is no job with this id. 'jobs list' shows the existing jobs.")]
    [InlineData($"jobs cancel {JobText.Id}", "JOB: There is no job with this id. 'jobs list' shows the existing jobs.")]
    [InlineData($"jobs retry {JobText.Id}", "JOB: There is no job with this id. 'jobs list' shows the existing jobs.")]
    public async Task A_missing_resource_is_reported_and_with_json_the_document_is_the_problem(string line, string expected)
    {
        RunningService running = await service.GetAsync();
        string[] words = [.. line.Split(' '), "--url", running.Url];
        CommandRun run = CommandRun.On(running.Machine, words);
        Assert.Equal((ExitCode.Wrong, "", expected + "\n"), (run.Code, run.Text, run.Errors));
        CommandRun json = CommandRun.On(running.Machine, [.. words, "--json"]);
        Assert.Equal((ExitCode.Wrong, ""), (json.Code, json.Errors));
        Assert.StartsWith("urn:guideline-decisions:problem:", json.Json.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"preview {Guideline} 1.1.0", "cases.read", "The credential lacks a required scope: guidelines.publish.")]
    [InlineData($"activate {Guideline} 1.1.0 --reason x", "operate", "The credential lacks a required scope: guidelines.publish.")]
    [InlineData("jobs list", "recommend", "operate")]
    [InlineData($"jobs changes {JobText.Id}", "guidelines.publish", "The credential lacks a required scope: cases.read.")]
    public async Task A_key_without_the_scope_is_refused(string line, string scope, string needed)
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("scopes-of-jobs", scope);
        CommandRun run = CommandRun.On(Machines.Bare, [.. line.Split(' '), "--url", running.Url, "--key", key]);
        Assert.Equal((ExitCode.Wrong, ""), (run.Code, run.Text));
        Assert.StartsWith(
            "The service answered 403 Not permitted: The credential lacks a required scope: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(needed, run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("The request used the key from --key.\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_not_list_guidelines_gets_the_original_refusal()
    {
        var script = new Script(Script.Problem(404, "Not found", "There is none."), Script.Problem(403, "Not permitted", "No."));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        CommandRun run = CommandRun.Of("preview", "knee-pain", "1.0.0", "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal("The service answered 404 Not found: There is none.\n", run.Errors);
    }

    [Fact]
    public async Task Every_error_of_a_request_is_reported()
    {
        await using StubService stub = await StubService.StartAsync(StubService.Text(400, "application/problem+json", """
            { "title": "The request is not valid", "status": 400, "detail": "2 errors.",
              "errors": [ { "pointer": "/reason", "detail": "Allowed is a text." }, { "pointer": "", "detail": "Unknown key." } ] }
            """));
        CommandRun run = CommandRun.Of("activate", "knee-pain", "1.0.0", "--reason", "x", "--url", stub.Url, "--key", JobText.Key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(
            ["The service answered 400 The request is not valid: 2 errors.", "/reason: Allowed is a text.", ": Unknown key."],
            run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void All_usage_errors_are_reported_at_once()
    {
        CommandRun run = CommandRun.Of("activate", "Knee", "1", "--reason", " ", "--url", "knee");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("GUIDELINE: found 'Knee'; expected lower-case letters", run.Errors, StringComparison.Ordinal);
        Assert.Contains("VERSION: found '1'; expected ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--reason: expected 1 to 500 characters, no control characters and not only spaces.\n",
            run.Errors, StringComparison.Ordinal);
        Assert.Contains("--url: found 'knee'; expected the address of a service", run.Errors, StringComparison.Ordinal);
    }
}
