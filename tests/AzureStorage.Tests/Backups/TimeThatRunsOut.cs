namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>
/// A clock on which a time limit is reached when the test says so, and on which so much time passes between two looks that every
/// checkpoint is stored.
/// </summary>
internal sealed class TimeThatRunsOut : TimeProvider
{
    private Action? limit;
    private long looks;

    public void RunOut() => limit!();

    public override long GetTimestamp() => Interlocked.Increment(ref looks) * TimestampFrequency * 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        limit = () => callback(state);
        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
