namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>
/// Lets one request of several instances proceed at a time, in an order drawn from a seed. The next one is drawn when every instance that
/// has not ended waits for its turn.
/// </summary>
internal sealed class RequestTurns(int seed, int instances)
{
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource>[] waiting =
        [.. Enumerable.Range(0, instances).Select(_ => new Queue<TaskCompletionSource>())];
    private readonly bool[] ended = new bool[instances];

    /// <summary>Waits for a turn of the instance's next request.</summary>
    public Task WaitAsync(int instance)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting[instance].Enqueue(turn);
            GiveTurn();
        }

        return turn.Task;
    }

    /// <summary>Says that the instance sends no more requests.</summary>
    public void End(int instance)
    {
        lock (gate)
        {
            ended[instance] = true;
            GiveTurn();
        }
    }

    private void GiveTurn()
    {
        int[] active = [.. Enumerable.Range(0, instances).Where(instance => !ended[instance])];
        // An instance may send several requests at once and wait for all of them.
        while (active.Length > 0 && active.All(instance => waiting[instance].Count > 0))
            waiting[active[random.Next(active.Length)]].Dequeue().SetResult();
    }
}
