using System.Diagnostics;

namespace GuidelineDecisions.Application.Analysis;

/// <summary>
/// Runs analyses of guidelines on a few dedicated threads, so that they take no thread that requests need. Parties take turns, so that one
/// party's analyses never hold up another's for longer than one turn each. Callers that ask for the same analysis share one run, which is
/// cancelled when the last of them has left.
/// </summary>
public sealed class AnalysisScheduler : IDisposable
{
    /// <summary>The most analyses that wait, of all parties and of one.</summary>
    public const int MostWaiting = 256, MostWaitingOfParty = 128;

    /// <summary>Conditions are read and compiled recursively, up to the depth that documents allow.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<object, AnalysisRun> shared = [];
    private readonly Dictionary<string, LinkedList<AnalysisRun>> waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> turns = new();
    private readonly SemaphoreSlim added = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly AnalysisTelemetry telemetry;
    private readonly Lazy<Thread[]> threads;
    private int count;

    public AnalysisScheduler(AnalysisTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        this.telemetry = telemetry;
        telemetry.Observe(() => Volatile.Read(ref count));
        threads = new(Start);
    }

    /// <summary>The number of analyses that run at once.</summary>
    public static int Concurrency { get; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Runs an analysis, or waits for the run that another caller has started.</summary>
    /// <param name="party">Who asks: a partner, or the service itself.</param>
    /// <param name="key">Equal keys are the same analysis.</param>
    /// <param name="work">The analysis. It ends when its token is cancelled.</param>
    /// <param name="cancel">The caller leaves. The run goes on for others.</param>
    /// <returns>The result, or null if too many analyses are waiting.</returns>
    public async Task<T?> RunAsync<T>(string party, object key, Func<CancellationToken, T> work, CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(work);
        cancel.ThrowIfCancellationRequested();
        _ = threads.Value;
        if (Join(party, key, work) is not { } run)
        {
            telemetry.RecordRefused();
            return null;
        }

        try
        {
            return (T)await run.Done.Task.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Leave(run);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (stopping.IsCancellationRequested)
            return;
        stopping.Cancel();
        AnalysisRun[] all;
        lock (gate)
            all = [.. shared.Values];
        foreach (AnalysisRun run in all)
            run.Cancel();
    }

    private AnalysisRun? Join<T>(string party, object key, Func<CancellationToken, T> work)
        where T : class
    {
        lock (gate)
        {
            if (shared.TryGetValue(key, out AnalysisRun? known))
            {
                known.Callers++;
                return known;
            }

            bool hasTurn = waiting.TryGetValue(party, out LinkedList<AnalysisRun>? found);
            LinkedList<AnalysisRun> own = found ?? new();
            if (count >= MostWaiting || own.Count >= MostWaitingOfParty)
                return null;
            var run = new AnalysisRun(party, key, work);
            shared.Add(key, run);
            // A party whose callers have all left keeps its turn until it comes.
            if (!hasTurn)
            {
                waiting.Add(party, own);
                turns.Enqueue(party);
            }

            run.Place = own.AddLast(run);
            count++;
            added.Release();
            return run;
        }
    }

    private void Leave(AnalysisRun run)
    {
        lock (gate)
        {
            if (--run.Callers > 0)
                return;
            // A caller that comes now starts another run: this one ends without a result.
            Forget(run);
            if (run.Place is { List: { } own } place)
            {
                own.Remove(place);
                count--;
            }
        }

        run.Cancel();
    }

    private void Forget(AnalysisRun run)
    {
        if (shared.TryGetValue(run.Key, out AnalysisRun? known) && known == run)
            shared.Remove(run.Key);
    }

    private Thread[] Start()
    {
        Thread[] started =
        [
            .. Enumerable.Range(1, Concurrency).Select(number => new Thread(RunAll, StackBytes)
            {
                Name = Invariant($"analysis {number}"),
                IsBackground = true,
            }),
        ];
        foreach (Thread thread in started)
            thread.Start();
        return started;
    }

    private void RunAll()
    {
        LowThreadPriority.Take();
        try
        {
            while (true)
            {
                added.Wait(stopping.Token);
                if (Next() is { } run)
                    Run(run);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>The first waiting run of the party whose turn it is; null if its callers have left.</summary>
    private AnalysisRun? Next()
    {
        lock (gate)
        {
            while (turns.TryDequeue(out string? party))
            {
                LinkedList<AnalysisRun> own = waiting[party];
                if (own.First is not { } first)
                {
                    waiting.Remove(party);
                    continue;
                }

                own.RemoveFirst();
                count--;
                if (own.Count > 0)
                    turns.Enqueue(party);
                else
                    waiting.Remove(party);
                return first.Value;
            }

            return null;
        }
    }

    private void Run(AnalysisRun run)
    {
        long start = Stopwatch.GetTimestamp();
        string outcome = "completed";
        try
        {
            object result = run.Work(run.Token);
            End(run, () => run.Done.TrySetResult(result));
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            outcome = "cancelled";
            End(run, () => run.Done.TrySetCanceled(run.Token));
        }
#pragma warning disable CA1031 // The callers get the exception.
        catch (Exception e)
#pragma warning restore CA1031
        {
            outcome = "failed";
            End(run, () => run.Done.TrySetException(e));
        }

        telemetry.RecordRun(Stopwatch.GetElapsedTime(start), outcome);
    }

    private void End(AnalysisRun run, Action done)
    {
        lock (gate)
            Forget(run);
        done();
    }
}
