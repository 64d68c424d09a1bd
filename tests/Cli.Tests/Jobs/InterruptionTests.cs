using System.Diagnostics;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Jobs;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", "watch", JobText.Id)]
    [InlineData("TERM", "watch", JobText.Id)]
    [InlineData("INT", "preview", "knee-pain", "1.1.0")]
    [InlineData("TERM", "preview", "knee-pain", "1.1.0")]
    public async Task A_signal_ends_the_watch_and_not_the_job(string signal, params string[] command)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "This system sends no signals.");
        var script = new Script(Script.Json(JobText.Of("running", 0.3)));
        await using StubService stub = await StubService.StartAsync(script.AnswerAsync);
        string[] words = command is ["watch", ..] ? ["jobs", .. command] : command;
        using Process process = Process.Start(StartInfo([.. words, "--url", stub.Url, "--key", JobText.Key]))!;
        try
        {
            // The signal handler is installed right after the first request, a second before the second one.
            await Limit.WaitUntilAsync(() => script.Requests.Count >= 2 || process.HasExited, "the second request for the job");
            using (Process kill = Process.Start("/bin/sh", ["-c", Invariant($"kill -{signal} {process.Id}")]))
                await Limit.WaitAsync(kill.WaitForExitAsync(TestContext.Current.CancellationToken), $"kill -{signal}");
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = await Limit.WaitAsync(
                process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), $"the command to end on SIG{signal}");
            await Limit.WaitAsync(process.WaitForExitAsync(TestContext.Current.CancellationToken), $"the command to exit on SIG{signal}");
            Assert.Equal(ExitCode.Wrong, process.ExitCode);
            Assert.Equal("", await Limit.WaitAsync(output, "the end of the command's output"));
            Assert.EndsWith(
                $"Stopped watching. The job continues; to follow it again:\n  dotnet run --project src/Cli -- jobs watch {JobText.Id}\n",
                errors, StringComparison.Ordinal);
            Assert.DoesNotContain(script.Requests, request => request.Contains("cancel", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>
    /// Starts the command with the default disposition of SIGINT. A non-interactive shell starts its background jobs with SIGINT ignored,
    /// every child inherits that, and .NET does not handle a signal that its parent ignored.
    /// </summary>
    private static ProcessStartInfo StartInfo(string[] arguments)
    {
        string[] program = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        return new ProcessStartInfo(program[0], [.. program[1..], typeof(CliApplication).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
