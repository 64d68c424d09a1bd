using System.Diagnostics;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>A program that is run to its end, its output kept.</summary>
internal static class ProcessRunner
{
    /// <summary>Runs it; a cancelled one is killed with what it started.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> LastLines)> RunAsync(ProcessStartInfo command, CancellationToken stop)
    {
        var output = new OutputTail();
        using Process process = output.Start(command);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.Lines);
    }
}
