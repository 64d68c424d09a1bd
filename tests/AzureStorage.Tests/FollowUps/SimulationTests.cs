using System.Diagnostics;
using System.Globalization;
using Application.Storage;

namespace AzureStorage.Tests.FollowUps;

/// <summary>
/// Years of days over many cases: random imaging and radiotherapy, patients who leave the guideline's scope and come back, days without a timer, two timers at once,
/// messages twice and late, hosts killed at any request. What is told equals what a plain model lives through, event for event.
/// </summary>
public sealed class SimulationTests(Storage storage)
{
    private static readonly DateOnly FirstDay = new(2027, 1, 28);

    private static int Cases => Setting("FOLLOW_UP_CASES", 60);

    private static int Days => 365 * Setting("FOLLOW_UP_YEARS", 2);

    private static int Seed => Setting("FOLLOW_UP_SEED", 2026);

    [Fact]
    public async Task What_is_told_over_years_equals_a_plain_model()
    {
        // Years of history would outgrow the emulator's file; nothing here is about a storage that is killed.
        await using LocalHost.Storage.Azurite azurite = storage.New("follow-ups", savesNothing: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, FirstDay, Cases > 500 ? 16 : 2);
        var random = new Random(Seed);
        var days = new SimulatedDays(world, random, Cases);
        using (days)
        {
            var watch = Stopwatch.StartNew();
            for (int day = 0; day < Days; day++)
            {
                await days.PassAsync(FirstDay.AddDays(day));
                if (day % 100 == 0)
                    TestContext.Current.TestOutputHelper?.WriteLine($"day {day} of {Days} after {watch.Elapsed}: {days}");
            }

            await days.CatchUpAsync(FirstDay.AddDays(Days));
            ILookup<string, string> told = await world.ToldAsync();
            Assert.Equal(days.Plain.Keys.Where(id => days.Plain[id].Events.Count > 0).Order(), told.Select(each => each.Key).Order());
            foreach ((string id, PlainCase plain) in days.Plain)
                Assert.Equal(plain.Events, told[id]);
            TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} cases, {Days} days in {watch.Elapsed}: {days}; {told.Sum(each => each.Count())} events of follow-up.");
            Assert.True(days.Killed > Days / 40 && days.Writes > Cases && days.DaysWithoutTimer > Days / 20, $"Too little happened: {days}");
        }
    }

    /// <summary>A storage that is busy says so; whoever asked comes again.</summary>
    internal static async Task InsistAsync(Func<Task> work)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (StorageUnavailableException) when (attempt < 10)
            {
                await Task.Delay(50 * attempt, TestContext.Current.CancellationToken);
            }
        }
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
