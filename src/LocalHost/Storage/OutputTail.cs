using System.Collections.Concurrent;
using System.Diagnostics;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The last lines of a process's output, to explain why it failed.</summary>
internal sealed class OutputTail
{
    private const int Most = 8;

    private readonly ConcurrentQueue<string> lines = [];

    public event Action<string>? LineReceived;

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Starts a process and collects its output.</summary>
    public Process Start(ProcessStartInfo command)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        var process = new Process { StartInfo = command };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lines.Enqueue(line);
        while (lines.Count > Most)
            lines.TryDequeue(out _);
        LineReceived?.Invoke(line);
    }
}
