using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GuidelineDecisions.Application.Tests.Recovery;

public sealed class WorkSweepTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly MemoryWatches watches = new();
    private readonly FakeWork work = new("job");

    [Fact]
    public async Task Work_that_did_not_change_for_the_threshold_is_sent_again_once_in_that_time()
    {
        work.Open["a"] = "1";
        DateTimeOffset start = watches.Now;
        for (int minute = 0; minute <= 25; minute++)
        {
            watches.Now = start + (minute * Minute);
            await SweepAsync(work);
        }

        Assert.Equal([("a", start), ("a", start)], work.Sent);
    }

    [Fact]
    public async Task Work_that_changes_is_not_sent_again()
    {
        for (int minute = 0; minute <= 60; minute += 9, watches.Now += 9 * Minute)
        {
            work.Open["a"] = Invariant($"{minute}");
            await SweepAsync(work);
        }

        Assert.Empty(work.Sent);
    }

    [Fact]
    public async Task After_progress_the_time_starts_again()
    {
        work.Open["a"] = "1";
        await SweepAsync(work);
        watches.Now += 10 * Minute;
        await SweepAsync(work);
        work.Open["a"] = "2";
        watches.Now += 10 * Minute;
        await SweepAsync(work);
        Assert.Single(work.Sent);
        DateTimeOffset progress = watches.Now;
        watches.Now += 10 * Minute;
        await SweepAsync(work);
        Assert.Equal(("a", progress), work.Sent[^1]);
    }

    [Fact]
    public async Task Of_several_instances_that_sweep_at_once_one_sends()
    {
        work.Open["a"] = "1";
        await Task.WhenAll(SweepAsync(work), SweepAsync(work), SweepAsync(work));
        watches.Now += 10 * Minute;
        // Each has read the watches before any of them stores one.
        work.Gate = new();
        Task[] sweeps = [SweepAsync(work), SweepAsync(work), SweepAsync(work)];
        work.Gate.SetResult();
        await Task.WhenAll(sweeps);
        Assert.Single(work.Sent);
    }

    [Fact]
    public async Task The_watch_of_finished_work_is_removed()
    {
        work.Open["a"] = "1";
        await SweepAsync(work);
        Assert.Equal(1, watches.Count);
        work.Open.Clear();
        await SweepAsync(work);
        Assert.Equal(0, watches.Count);
    }

    [Fact]
    public async Task A_kind_or_a_work_that_fails_does_not_keep_the_sweep_from_the_others()
    {
        var unreadable = new FakeWork("unreadable") { Open = null! };
        work.Open["a"] = "cannot be sent";
        work.Open["b"] = "1";
        work.Failing = "a";
        await SweepAsync(unreadable, work);
        watches.Now += 10 * Minute;
        await SweepAsync(unreadable, work);
        Assert.Equal(["b"], work.Sent.Select(sent => sent.Key));
        work.Failing = null;
        await SweepAsync(unreadable, work);
        Assert.Single(work.Sent);
        watches.Now += 10 * Minute;
        await SweepAsync(unreadable, work);
        Assert.Equal(["b", "a", "b"], work.Sent.Select(sent => sent.Key));
    }

    private static RecoverySettings Settings => new(new ConfigurationBuilder().Build());

    private async Task SweepAsync(params IRecoverableWork[] kinds)
    {
        using var telemetry = new ServiceTelemetry();
        await new WorkSweep(kinds, watches, Settings, new RecoveryTelemetry(telemetry), NullLogger<WorkSweep>.Instance)
            .RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class FakeWork(string kind) : IRecoverableWork
    {
        public string Kind => kind;

        public SortedDictionary<string, string> Open { get; init; } = [];

        public List<(string Key, DateTimeOffset Since)> Sent { get; } = [];

        public string? Failing { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public async IAsyncEnumerable<OpenWork> ListOpenAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            if (Gate is { } gate)
                await gate.Task.WaitAsync(cancel);
            foreach ((string key, string fingerprint) in Open)
                yield return new(key, fingerprint);
        }

        public Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel)
        {
            if (work.Key == Failing)
                throw new InvalidOperationException();
            Sent.Add((work.Key, since));
            return Task.CompletedTask;
        }
    }
}
