using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Queues;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Queues;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>A host that catches up on many transitions is killed at random moments, and its messages arrive twice.</summary>
public sealed class CrashTests(AzuriteFixture storage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>4, unless FOLLOW_UP_KILLS sets another number.</summary>
    private static readonly int Kills =
        int.Parse(Environment.GetEnvironmentVariable("FOLLOW_UP_KILLS") ?? "4", CultureInfo.InvariantCulture);

    /// <summary>The kind of cases, their number, their buckets, and the days that the host catches up on.</summary>
    public static TheoryData<string, int, int, int> Backlogs => new()
    {
        { FollowedCase.OneSchedule, 40, 4, 500 },
        { FollowedCase.ThreeSchedules, 13, 4, 500 },
        { FollowedCase.OneSchedule, SharedTransactionTests.Cases, 1, 65 },
    };

    [Theory]
    [MemberData(nameof(Backlogs))]
    public async Task A_host_that_is_killed_repeatedly_records_every_transition_once(string kind, int cases, int buckets, int days)
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create(Invariant($"follow-up-crash-{cases}"));
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow), day = today.AddDays(days);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, today, buckets);
        var random = new Random(2026);
        Dictionary<string, FollowedCase> plain = [];
        for (int number = 0; number < cases; number++)
        {
            FollowedCase each = FollowedCase.Of(kind, today);
            each.Begin(today.AddDays(-random.Next(Math.Min(200, days))));
            await world.PutAsync(Invariant($"case-{number}"), each);
            each.AdvanceTo(day);
            plain.Add(Invariant($"case-{number}"), each);
        }

        string data = Directory.CreateTempSubdirectory("follow-up-crash-").FullName;
        var queue = new QueueClient(
            azurite.ConnectionString, QueueNames.FollowUpCheck, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        int expected = plain.Values.Sum(each => each.Events.Count), within = 0;
        for (int killed = 0; killed <= Kills; killed++)
        {
            // The lease of a killed host lasts some seconds. Sending each message twice avoids waiting for it.
            foreach (FollowUpCheckMessage message in FollowUpCheckMessage.For(world.Partner, day).Concat(
                FollowUpCheckMessage.For(world.Partner, day)))
                await queue.SendMessageAsync(message.ToJson(), TestContext.Current.CancellationToken);
            (HostProcess host, _) = await HostProcess.StartAsync(azurite.ConnectionString, data);
            using (host)
            {
                // How long the work takes depends on the machine, so each kill is at a share of the work and some milliseconds later.
                await WaitForEventsAsync(world, killed < Kills ? expected * killed / (Kills + 1) : expected);
                if (killed < Kills)
                    await Task.Delay(random.Next(100), TestContext.Current.CancellationToken);
                await host.KillAsync();
            }

            within += killed < Kills && await RecordedAsync(world) < expected ? 1 : 0;
        }

        Directory.Delete(data, recursive: true);
        ILookup<string, string> all = await world.FollowUpEventsAsync();
        foreach ((string id, FollowedCase each) in plain)
        {
            Assert.Equal(each.Events, all[id]);
            Assert.Equal(
                each.Agendas.Select(agenda => (agenda.Schedule, agenda.Next)),
                (await world.FindAsync(id))!.Agendas.Select(agenda => (agenda.ScheduleName, agenda.Next)));
        }

        Assert.True(within >= Kills / 2, Invariant($"Only {within} of {Kills} kills were while there was something left to tell."));
    }

    private static async Task WaitForEventsAsync(FollowUpWorld world, int expected)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < Patience && await RecordedAsync(world) < expected)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static async Task<int> RecordedAsync(FollowUpWorld world) =>
        (await world.FollowUpEventsAsync()).Sum(each => each.Count());
}
