using System.Diagnostics;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Jobs;

/// <summary>Ctrl+C while a job is watched.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("watch", JobText.Id)]
    [InlineData("preview", "knee-pain", "1.1.0")]
    public async Task Ctrl_C_ends_the_watch_and_not_the_job(params string[] command)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "This system sends no signals.");
        var script = new Script(Script.Json(JobText.Of("running", 0.3)));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        string[] words = command is ["watch", ..] ? ["jobs", .. command] : command;
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. words, "--url", stub.Url, "--key", JobText.Key])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        while (script.Requests.Count < 2)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        using (Process signal = Process.Start("/bin/sh", ["-c", $"kill -INT {process.Id}"]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Wrong, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith(
            $"No longer watched. The job goes on; to follow it again:\n  dotnet run --project src/Cli -- jobs watch {JobText.Id}\n", errors);
        Assert.DoesNotContain(script.Requests, request => request.Contains("cancel", StringComparison.Ordinal));
    }
}
