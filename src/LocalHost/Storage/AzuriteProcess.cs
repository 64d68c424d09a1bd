using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.LocalHost.Storage;

internal sealed partial class AzuriteProcess : IDisposable
{
    /// <summary>
    /// Node's error code for a port that another program uses. It is in Azurite's output and nowhere else: the exit code does not tell
    /// failures apart.
    /// </summary>
    private const string PortTaken = "EADDRINUSE";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Longer than the script itself may take (20 seconds), so that no unsaved data is lost.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);

    private readonly TaskCompletionSource<AzuritePorts> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, int> ports = [];
    private readonly OutputTail output = new();
    private readonly Process process;

    public AzuriteProcess(ProcessStartInfo command)
    {
        output.LineReceived += OnLine;
        process = output.Start(command);
    }

    public int Id => process.Id;

    /// <summary>Waits until Azurite reports that all its services listen.</summary>
    /// <returns>The actual ports.</returns>
    public async Task<AzuritePorts> WaitUntilReadyAsync(CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(StartTimeout);
        Task exited = process.WaitForExitAsync(timeout.Token);
        if (await Task.WhenAny(listening.Task, exited) == listening.Task)
            return await listening.Task;
        stop.ThrowIfCancellationRequested();
        string what =
            process.HasExited ? "ended before it was ready" : Invariant($"was not ready after {StartTimeout.TotalSeconds} seconds");
        throw new AzuriteException($"The storage emulator Azurite {what}: {string.Join("; ", output.Lines)}")
        {
            IsPortTaken = output.Lines.Any(line => line.Contains(PortTaken, StringComparison.Ordinal)),
        };
    }

    /// <summary>Closing the standard input tells the script to stop Azurite.</summary>
    public async Task StopAsync()
    {
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose() => process.Dispose();

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at http://127\.0\.0\.1:(\d+)$")]
    private static partial Regex Listening();

    private void OnLine(string line)
    {
        if (Listening().Match(line) is not { Success: true } match)
            return;
        ports[match.Groups[1].Value] = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        if (ports.TryGetValue("Blob", out int blob) && ports.TryGetValue("Queue", out int queue)
            && ports.TryGetValue("Table", out int table))
            listening.TrySetResult(new AzuritePorts(blob, queue, table));
    }
}
