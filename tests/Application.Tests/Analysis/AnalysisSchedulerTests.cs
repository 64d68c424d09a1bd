using System.Collections.Concurrent;
using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.Application.Tests.Analysis;

public sealed class AnalysisSchedulerTests : IDisposable
{
    private readonly ServiceTelemetry telemetry = new();
    private readonly AnalysisScheduler scheduler;

    public AnalysisSchedulerTests() => scheduler = new(new AnalysisTelemetry(telemetry));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        scheduler.Dispose();
        telemetry.Dispose();
    }

    [Fact]
    public async Task Parties_take_turns()
    {
        using var gate = new ManualResetEventSlim();
        Task<string?>[] blockers = Block(gate);
        var order = new ConcurrentQueue<string>();
        List<Task> all = [];
        for (int i = 0; i < 20; i++)
            all.Add(scheduler.RunAsync("many", ("many", i), _ => Record(order, "many"), Cancel));
        all.Add(scheduler.RunAsync("few", "few", _ => Record(order, "few"), Cancel));
        gate.Set();
        await Task.WhenAll([.. all, .. blockers]);
        Assert.InRange(order.ToList().IndexOf("few"), 0, 1 + AnalysisScheduler.Concurrency);
    }

    [Fact]
    public async Task Callers_of_one_analysis_share_its_run()
    {
        using var gate = new ManualResetEventSlim();
        int runs = 0;
        Task<string?>[] callers = [.. Enumerable.Range(0, 100).Select(i => scheduler.RunAsync(
            Invariant($"partner {i}"),
            "one",
            _ =>
            {
                gate.Wait(Cancel);
                return Invariant($"run {Interlocked.Increment(ref runs)}");
            },
            Cancel))];
        gate.Set();
        Assert.All(await Task.WhenAll(callers), result => Assert.Equal("run 1", result));
    }

    [Fact]
    public async Task A_run_is_cancelled_when_its_last_caller_has_left()
    {
        using CancellationTokenSource first = new(), second = new();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        Func<CancellationToken, string> work = token =>
        {
            started.TrySetResult();
            token.WaitHandle.WaitOne();
            ended.SetResult();
            token.ThrowIfCancellationRequested();
            return "";
        };
        Task<string?> one = scheduler.RunAsync("a", "key", work, first.Token), two = scheduler.RunAsync("b", "key", work, second.Token);
        await started.Task.WaitAsync(Cancel);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(ended.Task.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        await ended.Task.WaitAsync(Cancel);
        Assert.Equal("again", await scheduler.RunAsync("a", "key", _ => "again", Cancel));
    }

    [Fact]
    public async Task A_run_that_nobody_waits_for_any_more_does_not_start()
    {
        using var gate = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        Task<string?>[] blockers = Block(gate);
        bool ran = false;
        Task<string?> abandoned = scheduler.RunAsync("a", "abandoned", _ => $"{ran = true}", left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        gate.Set();
        await Task.WhenAll(blockers);
        Assert.Equal("next", await scheduler.RunAsync("a", "next", _ => "next", Cancel));
        Assert.False(ran);
    }

    [Fact]
    public async Task A_party_that_left_and_came_back_has_one_turn()
    {
        using var gate = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        Task<string?>[] blockers = Block(gate);
        Task<string?> abandoned = scheduler.RunAsync("a", "abandoned", _ => "", left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Task<string?> back = scheduler.RunAsync("a", "back", _ => "back", Cancel);
        gate.Set();
        await Task.WhenAll(blockers);
        Assert.Equal("back", await back);
        for (int i = 0; i < 10; i++)
            Assert.Equal("next", await scheduler.RunAsync("b", ("next", i), _ => "next", Cancel));
    }

    [Fact]
    public async Task A_failed_run_is_not_remembered()
    {
        await Assert.ThrowsAsync<InvalidDataException>(
            () => scheduler.RunAsync<string>("a", "key", _ => throw new InvalidDataException(), Cancel));
        Assert.Equal("fine", await scheduler.RunAsync("a", "key", _ => "fine", Cancel));
    }

    [Fact]
    public async Task A_party_that_has_too_many_analyses_waiting_is_refused_and_others_are_not()
    {
        using var gate = new ManualResetEventSlim();
        Task<string?>[] blockers = Block(gate);
        Task<string?>[] all = [.. Enumerable.Range(0, AnalysisScheduler.MostWaitingOfParty + 10)
            .Select(i => scheduler.RunAsync("many", ("many", i), _ => "done", Cancel))];
        Task<string?> other = scheduler.RunAsync("few", "few", _ => "done", Cancel);
        gate.Set();
        await Task.WhenAll([.. all, .. blockers, other]);
        Assert.Equal(10, all.Count(each => each.Result is null));
        Assert.NotNull(await other);
    }

    // Occupies every thread of the scheduler.
    private Task<string?>[] Block(ManualResetEventSlim gate)
    {
        using var running = new CountdownEvent(AnalysisScheduler.Concurrency);
        Task<string?>[] blockers = [.. Enumerable.Range(0, AnalysisScheduler.Concurrency).Select(i => scheduler.RunAsync(
            "blocker",
            ("blocker", i),
            _ =>
            {
                running.Signal();
                gate.Wait(Cancel);
                return "";
            },
            Cancel))];
        running.Wait(Cancel);
        return blockers;
    }

    private static string Record(ConcurrentQueue<string> order, string party)
    {
        order.Enqueue(party);
        return party;
    }
}
