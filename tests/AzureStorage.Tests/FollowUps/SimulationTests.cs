using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// Simulates years over many cases: random imaging and radiotherapy, series of follow-ups that end, patients who leave the guideline's
/// scope and return, days without a timer, two timers at once, messages that arrive twice and late, hosts killed at any request. Every
/// event must equal the plain model's.
/// </summary>
public sealed class SimulationTests(AzuriteFixture storage)
{
    private static readonly string[] Schedules = ["scans", "blood-tests", "visits"];

    private const int MostCases = 60;
    private const int Buckets = 2;
    private const int AtOnce = 2;

    private static readonly DateOnly FirstDay = new(2027, 1, 28);

    private static int Cases => Setting("FOLLOW_UP_CASES", 60);

    private static int Days => 365 * Setting("FOLLOW_UP_YEARS", 2);

    private static int Seed => Setting("FOLLOW_UP_SEED", 2026);

    [Fact]
    public Task Follow_up_events_over_years_equal_those_of_a_plain_model() =>
        SimulateAsync("imaging", (world, random, cases) => new ImagingDays(world, random, cases), Cases, Days);

    [Fact]
    public async Task Events_of_several_schedules_at_once_equal_those_of_a_plain_model()
    {
        string[] recorded =
            await SimulateAsync("surveillance", (world, random, cases) => new SurveillanceDays(world, random, cases), Cases / 3, Days / 2);
        // All schedules have begun, were done, moved and ended; the one without a last day was never overdue.
        string[] types = ["due", "overdue", "reminder", "done", "moved", "ended"];
        string[] expected =
        [
            .. Schedules
                .SelectMany(schedule => types.Select(type => $"{schedule} follow-up.{type}"))
                .Except(["blood-tests follow-up.overdue", "blood-tests follow-up.reminder"]),
        ];
        Assert.Equal(expected.Order(), recorded.Select(each => string.Join(' ', each.Split(' ')[..2])).Distinct().Order());
    }

    private async Task<string[]> SimulateAsync(
        string name, Func<FollowUpWorld, Random, int, SimulatedDays> simulate, int cases, int days)
    {
        int[] groups = [.. Enumerable.Range(0, ((cases - 1) / MostCases) + 1)];
        ConcurrentBag<string> recorded = [];
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (group, _) =>
            {
                int members = Math.Min(MostCases, cases - (group * MostCases));
                string label = Invariant($"{name}-{group}");
                IEnumerable<string> found =
                    await SimulateAsync(label, days, members, world => simulate(world, new Random(Seed + group), members));
                foreach (string each in found)
                    recorded.Add(each);
            });
        return [.. recorded];
    }

    /// <summary>
    /// Simulates one group of cases on its own storage. Azurite scans all rows of a table for each query, so many cases in one table would
    /// take hours.
    /// </summary>
    private async Task<IEnumerable<string>> SimulateAsync(
        string name, int length, int cases, Func<FollowUpWorld, SimulatedDays> simulate)
    {
        // Years of history would exceed the emulator's file limit, and this test never kills the storage.
        await using LocalHost.Storage.Azurite azurite = storage.Create($"follow-ups-{name}", inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        FollowUpWorld world = await FollowUpWorld.StartAsync(azurite.ConnectionString, FirstDay, Buckets);
        using SimulatedDays days = simulate(world);
        var watch = Stopwatch.StartNew();
        for (int day = 0; day < length; day++)
            await days.PassAsync(FirstDay.AddDays(day));
        await days.CatchUpAsync(FirstDay.AddDays(length));
        ILookup<string, string> recorded = await world.FollowUpEventsAsync();
        Assert.Equal(days.Plain.Keys.Where(id => days.Plain[id].Events.Count > 0).Order(), recorded.Select(each => each.Key).Order());
        foreach ((string id, FollowedCase plain) in days.Plain)
            Assert.Equal(plain.Events, recorded[id]);
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{name}: {cases} cases, {length} days in {watch.Elapsed}: {days}; ")
            + Invariant($"{recorded.Sum(each => each.Count())} follow-up events."));
        Assert.True(
            days.Killed > length / 40 && days.Writes > cases && days.DaysWithoutTimer > length / 20, $"Too little happened: {days}");
        return recorded.SelectMany(each => each);
    }

    /// <summary>Retries while the storage is busy.</summary>
    internal static async Task RetryAsync(Func<Task> work)
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
