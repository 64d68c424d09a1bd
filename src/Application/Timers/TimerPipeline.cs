using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Timers;

/// <summary>What belongs to every tick, in one place for both hosts.</summary>
public sealed partial class TimerPipeline(IServiceProvider services, TimerTelemetry telemetry, ILogger<TimerPipeline> log)
{
    private readonly FrozenDictionary<string, ITimerHandler> handlers = TimerCatalogue.All.ToFrozenDictionary(
        timer => timer.Name, timer => services.GetRequiredKeyedService<ITimerHandler>(timer.Name));

    /// <summary>A timer ticks.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="isPastDue">Whether it should have ticked before.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task TickAsync(string timer, bool isPastDue, CancellationToken cancel)
    {
        if (isPastDue)
            LogPastDue(log, timer);
        using Activity? span = telemetry.Begin(timer);
        try
        {
            await handlers[timer].TickAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            // The type and the place, never the text: it may hold what nobody here has written.
            LogFailure(log, timer, e.GetType().FullName, e.StackTrace);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Timer} fired late; catching up on missed runs.")]
    private static partial void LogPastDue(ILogger log, string timer);

    [LoggerMessage(LogLevel.Error, "{Timer} failed with {Exception}; the next run catches up.\n{Place}")]
    private static partial void LogFailure(ILogger log, string timer, string? exception, string? place);
}
