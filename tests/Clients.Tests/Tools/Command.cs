using System.ComponentModel;
using System.Diagnostics;

namespace GuidelineDecisions.Clients.Tests.Tools;

/// <summary>The end of another program.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its output and then to its error stream.</param>
internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>Runs other programs to their end.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program and asserts that it succeeds.</summary>
    public static async Task<string> SucceedAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        CommandResult result = await RunAsync(folder, program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed:\n{result.Output}");
        return result.Output;
    }

    public static async Task<CommandResult> RunAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        using Process process = Start(folder, program, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static Process Start(string folder, string program, params IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // The tools would look for newer versions of themselves and count their users.
                ["KIOTA_OFFLINE_ENABLED"] = "true",
                ["KIOTA_TUTORIAL_ENABLED"] = "false",
                ["REDOCLY_TELEMETRY"] = "off",
                ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true",
            },
        })!;

    /// <summary>Returns whether a program can be started.</summary>
    public static async Task<bool> ExistsAsync(string program)
    {
        try
        {
            return (await RunAsync(Path.GetTempPath(), program, "--version")).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
