using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Applies the events of a simulation's days to both the service and the model.</summary>
internal abstract class SimulatedDays : IDisposable
{
    private const int FewestRequests = 2, MostRequests = 60;

    /// <summary>On a quiet day, handling a message takes at most this many requests.</summary>
    private const int FewRequests = 8;

    private readonly FollowUpWorld world;
    private readonly CheckHost[] hosts;
    private readonly List<string> late = [];
    private int daysOut;

    protected SimulatedDays(FollowUpWorld world, Random random, int cases)
    {
        (this.world, Random) = (world, random);
        hosts = [.. Enumerable.Range(0, 2).Select(_ => new CheckHost(world.Connection, world.Clock, world.Messages))];
        Ids = [.. Enumerable.Range(1, cases).Select(number => Invariant($"case-{number}"))];
    }

    public string[] Ids { get; }

    public Dictionary<string, FollowedCase> Plain { get; } = [];

    public int Writes { get; private set; }

    public int Killed { get; private set; }

    public int DaysWithoutTimer { get; private set; }

    protected Random Random { get; }

    /// <summary>The average number of days between the writes of a case.</summary>
    protected abstract int DaysBetweenWrites { get; }

    private int DeliveriesMade { get; set; }

    /// <summary>Simulates a day: some patients are treated or imaged before the timer ticks, some after.</summary>
    public async Task PassAsync(DateOnly day)
    {
        world.SetDay(day, hour: 3);
        await WriteSomeAsync(day);
        world.SetDay(day, hour: 6);
        if (daysOut == 0 && Random.Next(40) == 0)
            daysOut = Random.Next(1, 45);
        if (daysOut > 0)
        {
            (daysOut, DaysWithoutTimer) = (daysOut - 1, DaysWithoutTimer + 1);
        }
        else
        {
            for (int timers = Random.Next(4) == 0 ? 2 : 1; timers > 0; timers--)
                await world.Timer.TickAsync(TestContext.Current.CancellationToken);
        }

        await DeliverAsync();
        world.SetDay(day, hour: 18);
        await WriteSomeAsync(day);
    }

    /// <summary>Ends the simulation with a tick without faults.</summary>
    public async Task CatchUpAsync(DateOnly day)
    {
        world.SetDay(day);
        await SimulationTests.RetryAsync(() => world.CheckAsync());
        foreach (FollowedCase plain in Plain.Values)
            plain.AdvanceTo(day);
    }

    public override string ToString() =>
        Invariant($"{Writes} writes, {DeliveriesMade} messages handled, {Killed} hosts killed, {DaysWithoutTimer} days without a timer");

    public void Dispose()
    {
        foreach (CheckHost host in hosts)
            host.Dispose();
    }

    /// <summary>
    /// Delivers messages twice, in any order and some of them days late. A host may be killed while it handles one, which is then
    /// redelivered.
    /// </summary>
    private async Task DeliverAsync()
    {
        List<string> messages = world.Messages.TakeAll();
        late.AddRange(messages.Where(_ => Random.Next(20) == 0));
        messages.AddRange(messages.Where(_ => Random.Next(5) == 0).ToArray());
        if (late.Count > 0 && Random.Next(3) == 0)
        {
            messages.AddRange(late);
            late.Clear();
        }

        string[] shuffled = [.. messages];
        Random.Shuffle(shuffled);
        if (shuffled.Length > 0 && Random.Next(4) == 0)
            await KillOneOverAsync(shuffled[0]);
        await Task.WhenAll(hosts.Select((host, at) => SimulationTests.RetryAsync(async () =>
        {
            foreach (string message in shuffled.Where((_, place) => place % hosts.Length == at))
                await host.HandleAsync(message);
        })));
        DeliveriesMade += shuffled.Length;
    }

    private async Task KillOneOverAsync(string message)
    {
        using var host = new CheckHost(world.Connection, world.Clock, world.Messages,
            Random.Next(FewestRequests, Random.Next(2) == 0 ? FewRequests : MostRequests), Random.Next(2) == 0);
        try
        {
            await host.HandleAsync(message);
        }
        catch (StorageUnavailableException)
        {
            Killed++;
        }
    }

    /// <summary>Creates the model of a case that is not stored yet.</summary>
    protected abstract FollowedCase NewCase(DateOnly day);

    /// <summary>Changes a case in the model and in the service.</summary>
    protected abstract Task WriteAsync(string id, FollowedCase plain, DateOnly day);

    private async Task WriteSomeAsync(DateOnly day)
    {
        for (int writes = (int)Math.Floor((Ids.Length / (2.0 * DaysBetweenWrites)) + Random.NextDouble()); writes > 0; writes--)
        {
            string id = Ids[Random.Next(Ids.Length)];
            if (!Plain.TryGetValue(id, out FollowedCase? plain))
                Plain[id] = plain = NewCase(day);
            plain.AdvanceTo(day);
            await WriteAsync(id, plain, day);
            Writes++;
        }
    }
}
