using Cronos;
using GuidelineDecisions.Application.Timers;

namespace GuidelineDecisions.LocalHost.Timers;

/// <summary>
/// Fires every timer on its schedule, in UTC, as the Functions host does, and once at the start, because ticks may have been missed while
/// no host ran.
/// </summary>
internal sealed class TimerScheduler(TimerPipeline pipeline, IConfiguration settings, TimeProvider clock) : BackgroundService
{
    /// <summary>Checks the clock at least this often, because the machine may sleep or its clock may be changed.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly List<(TimerDefinition Timer, CronExpression Schedule)> timers =
        [.. TimerCatalogue.All.Where(timer => !settings.GetValue<bool>(timer.DisabledSetting))
            .Select(timer => (timer, ScheduleOf(timer, settings)))];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(timers.Select(each => RunAsync(each.Timer, each.Schedule, stoppingToken)));

    /// <exception cref="InvalidScheduleException">The setting is not a valid schedule.</exception>
    private static CronExpression ScheduleOf(TimerDefinition timer, IConfiguration settings)
    {
        string text = settings[timer.Setting] ?? timer.DefaultSchedule;
        return CronExpression.TryParse(text, CronFormat.IncludeSeconds, out CronExpression? schedule)
            ? schedule
            : throw new InvalidScheduleException(timer);
    }

    private async Task RunAsync(TimerDefinition timer, CronExpression schedule, CancellationToken stop)
    {
        bool isPastDue = true;
        while (!stop.IsCancellationRequested)
        {
            await TickAsync(timer, isPastDue, stop);
            isPastDue = false;
            if (schedule.GetNextOccurrence(clock.GetUtcNow().UtcDateTime) is not { } next)
                return; // The schedule has no further occurrence.
            await WaitUntilAsync(next, stop);
        }
    }

    private async Task WaitUntilAsync(DateTime next, CancellationToken stop)
    {
        try
        {
            for (TimeSpan left; (left = next - clock.GetUtcNow().UtcDateTime) > TimeSpan.Zero;)
                await Task.Delay(left < MaxWait ? left : MaxWait, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task TickAsync(TimerDefinition timer, bool isPastDue, CancellationToken stop)
    {
        try
        {
            await pipeline.TickAsync(timer.Name, isPastDue, stop);
        }
#pragma warning disable CA1031 // No failed tick may stop the timers or the host. The pipeline has logged it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The next tick catches up.
        }
    }
}
