using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Timers;

public static class TimerRegistration
{
    /// <summary>Adds the pipeline; each feature adds the handlers of its timers.</summary>
    public static IServiceCollection AddTimers(this IServiceCollection services) => services
        .AddSingleton<TimerTelemetry>()
        .AddSingleton<TimerPipeline>();

    /// <summary>Adds the handler of a timer of the catalogue.</summary>
    /// <param name="services">The services.</param>
    /// <param name="timer">The timer: <see cref="TimerNames"/>.</param>
    public static IServiceCollection AddTimerHandler<THandler>(this IServiceCollection services, string timer)
        where THandler : class, ITimerHandler => services.AddKeyedSingleton<ITimerHandler, THandler>(timer);
}
