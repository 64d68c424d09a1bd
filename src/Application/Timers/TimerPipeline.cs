using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Timers;

/// <summary>Wraps every run of a timer with tracing and error logging, for both hosts.</summary>
public sealed partial class TimerPipeline(IServiceProvider services, TimerTelemetry telemetry, ILogger<TimerPipeline> log)
{
    private readonly FrozenDictionary<string, ITimerHandler> handlers = TimerCatalogue.All.ToFrozenDictionary(
        timer => timer.Name, timer => services.GetRequiredKeyedService<ITimerHandler>(timer.Name));

    /// <param name="timer">The timer.</param>
    /// <param name="isPastDue">Whether the run is late.</param>
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
            // Log the type and the stack trace, never the message: it may contain data from outside this program.
            LogFailure(log, timer, e.GetType().FullName, e.StackTrace);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Timer} fired late; catching up on missed runs.")]
    private static partial void LogPastDue(ILogger log, string timer);

    [LoggerMessage(LogLevel.Error, "{Timer} failed with {Exception}; the next run catches up.\n{Place}")]
    private static partial void LogFailure(ILogger log, string timer, string? exception, string? place);
}
