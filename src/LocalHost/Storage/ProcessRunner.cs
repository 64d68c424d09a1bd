using System.Diagnostics;

namespace GuidelineDecisions.LocalHost.Storage;

internal static class ProcessRunner
{
    /// <summary>Runs a program until it exits. Cancellation kills its whole process tree.</summary>
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
