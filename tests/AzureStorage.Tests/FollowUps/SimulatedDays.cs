using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Applies the events of a simulation's days to both the service and the model.</summary>
internal sealed class SimulatedDays : IDisposable
{
    private const int FewestRequests = 2, MostRequests = 60;

    /// <summary>On a quiet day, handling a message takes at most this many requests.</summary>
    private const int FewRequests = 8;

    private readonly FollowUpWorld world;
    private readonly Random random;
    private readonly CheckHost[] hosts;
    private readonly List<string> late = [];
    private int daysOut;

    public SimulatedDays(FollowUpWorld world, Random random, int cases)
    {
        (this.world, this.random) = (world, random);
        hosts = [.. Enumerable.Range(0, 2).Select(_ => new CheckHost(world.Connection, world.Clock, world.Messages))];
        Ids = [.. Enumerable.Range(1, cases).Select(number => Invariant($"case-{number}"))];
    }

    public string[] Ids { get; }

    public Dictionary<string, PlainCase> Plain { get; } = [];

    public int Writes { get; private set; }

    public int Killed { get; private set; }

    public int DaysWithoutTimer { get; private set; }

    private int DeliveriesMade { get; set; }

    /// <summary>Simulates a day: some patients are treated or imaged before the timer ticks, some after.</summary>
    public async Task PassAsync(DateOnly day)
    {
        world.SetDay(day, hour: 3);
        await WriteSomeAsync(day);
        world.SetDay(day, hour: 6);
        if (daysOut == 0 && random.Next(40) == 0)
            daysOut = random.Next(1, 45);
        if (daysOut > 0)
        {
            (daysOut, DaysWithoutTimer) = (daysOut - 1, DaysWithoutTimer + 1);
        }
        else
        {
            for (int timers = random.Next(4) == 0 ? 2 : 1; timers > 0; timers--)
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
        foreach (PlainCase plain in Plain.Values)
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
        late.AddRange(messages.Where(_ => random.Next(20) == 0));
        messages.AddRange(messages.Where(_ => random.Next(5) == 0).ToArray());
        if (late.Count > 0 && random.Next(3) == 0)
        {
            messages.AddRange(late);
            late.Clear();
        }

        string[] shuffled = [.. messages];
        random.Shuffle(shuffled);
        if (shuffled.Length > 0 && random.Next(4) == 0)
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
            random.Next(FewestRequests, random.Next(2) == 0 ? FewRequests : MostRequests), random.Next(2) == 0);
        try
        {
            await host.HandleAsync(message);
        }
        catch (StorageUnavailableException)
        {
            Killed++;
        }
    }

    private async Task WriteSomeAsync(DateOnly day)
    {
        // About once in three months for each patient.
        for (int writes = (int)Math.Floor((Ids.Length / 180.0) + random.NextDouble()); writes > 0; writes--)
        {
            string id = Ids[random.Next(Ids.Length)];
            if (!Plain.TryGetValue(id, out PlainCase? plain))
                Plain[id] = plain = new PlainCase(day);
            plain.AdvanceTo(day);
            await WriteAsync(id, plain, day);
            Writes++;
        }
    }

    private async Task WriteAsync(string id, PlainCase plain, DateOnly day)
    {
        DateOnly on = day.AddDays(-(random.Next(4) == 0 ? random.Next(1, 200) : random.Next(0, 3)));
        if (await world.FindAsync(id) is null || random.Next(12) == 0)
        {
            // The partner replaces the whole case from its own records.
            plain.ReplaceFacts(random.Next(3) > 0 ? on : null, isInScope: random.Next(5) > 0);
            await world.PutAsync(id, plain);
        }
        else if (random.Next(4) == 0)
        {
            plain.RecordRadiotherapy(on);
            await world.RecordEventAsync(id, "radiotherapy-completed", on);
        }
        else
        {
            plain.RecordImaging(on);
            await world.RecordEventAsync(id, "imaging-done", on);
        }
    }
}
