namespace GuidelineDecisions.Application.Analysis;

/// <summary>A run of an analysis that one or more callers wait for.</summary>
/// <param name="party">Whose turn it takes.</param>
/// <param name="key">Identifies the analysis.</param>
/// <param name="work">The analysis.</param>
#pragma warning disable CA1001 // Its source is never disposed of; see below.
internal sealed class AnalysisRun(string party, object key, Func<CancellationToken, object> work)
#pragma warning restore CA1001
{
    // Never disposed of: it has no timer, and a caller may still leave when the run has ended.
    private readonly CancellationTokenSource cancel = new();

    public string Party => party;

    public object Key => key;

    public Func<CancellationToken, object> Work => work;

    /// <summary>Is cancelled when the last caller has left.</summary>
    public CancellationToken Token => cancel.Token;

    public TaskCompletionSource<object> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many callers wait for the run.</summary>
    public int Callers { get; set; } = 1;

    /// <summary>Its place among the waiting runs of its party; without a list once it has started.</summary>
    public LinkedListNode<AnalysisRun>? Place { get; set; }

    public void Cancel()
    {
        cancel.Cancel();
        Done.TrySetCanceled(cancel.Token);
    }
}
