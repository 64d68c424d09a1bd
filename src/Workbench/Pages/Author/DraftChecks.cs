using GuidelineDecisions.Workbench.Workers;

namespace GuidelineDecisions.Workbench.Pages.Author;

/// <summary>
/// Checks a draft while it is written and proves it when the author pauses, both in workers. Only the last text counts: a newer one ends
/// the proof of an older one.
/// </summary>
/// <param name="workers">The workers.</param>
/// <param name="changed">Called after each step.</param>
public sealed class DraftChecks(WorkerPool workers, Func<Task> changed) : IDisposable
{
    private static readonly TimeSpan BeforeCheck = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan BeforeProof = TimeSpan.FromSeconds(1);

    private CancellationTokenSource current = new();

    /// <summary>What is known about the draft, or null while it is being checked.</summary>
    public Proof? Result { get; private set; }

    /// <summary>Whether the draft is proved or refuted, and not only checked.</summary>
    public bool IsProved { get; private set; }

    /// <summary>Whether <see cref="Result"/> is not about the last text yet.</summary>
    public bool IsChecking { get; private set; }

    /// <summary>How much of the proof is done, from 0 to 1; null while none runs.</summary>
    public double? Progress { get; private set; }

    /// <summary>Checks a text after a short pause without another one.</summary>
    public async Task StartAsync(string text)
    {
        CancellationToken stop = Restart();
        IsChecking = true;
        try
        {
            await Task.Delay(BeforeCheck, stop);
            Proof? found = await RunAsync(WorkerTasks.Check, text, null, stop);
            if (found is null)
                return;
            (Result, IsProved, IsChecking) = (found, false, false);
            await changed();
            if (found.Errors.Count > 0)
                return;
            await Task.Delay(BeforeProof, stop);
            await ProveAsync(text, stop);
        }
        catch (OperationCanceledException)
        {
            // A newer text is checked instead.
        }
    }

    /// <summary>Ends the proof that runs.</summary>
    public async Task StopAsync()
    {
        Restart();
        await changed();
    }

    public void Dispose()
    {
        current.Cancel();
        current.Dispose();
    }

    private CancellationToken Restart()
    {
        current.Cancel();
        current = new();
        Progress = null;
        return current.Token;
    }

    private async Task ProveAsync(string text, CancellationToken stop)
    {
        Progress = 0;
        await changed();
        Proof? found = await RunAsync(WorkerTasks.Prove, text, Show, stop);
        if (found is null)
            return;
        (Result, IsProved, Progress) = (found, true, null);
        await changed();
        void Show(int done, int total)
        {
            if (stop.IsCancellationRequested)
                return;
            Progress = (double)done / total;
            _ = changed();
        }
    }

    private async Task<Proof?> RunAsync(string task, string text, WorkerProgress? progress, CancellationToken stop) =>
        await workers.RunAsync(task, text, progress, stop) is { } result && !stop.IsCancellationRequested
            ? ProofTask.ResultOf(result)
            : null;
}
