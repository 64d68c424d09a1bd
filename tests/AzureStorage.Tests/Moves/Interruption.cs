using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Moves;

/// <summary>Interrupts a move when it reports a step: after a number of reports, or at one that it names.</summary>
internal sealed class Interruption(int reports, string? step = null) : IProgress<BackupProgress>, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private int seen;

    public CancellationToken Token => stopping.Token;

    /// <summary>An interruption at a step.</summary>
    public static Interruption At(string step) => new(int.MaxValue, step);

    public void Report(BackupProgress value)
    {
        if (++seen > reports || value.What == step)
            stopping.Cancel();
    }

    public void Dispose() => stopping.Dispose();
}
