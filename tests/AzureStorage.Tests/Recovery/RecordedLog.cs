using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.AzureStorage.Tests.Recovery;

/// <summary>Records log lines with their events.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(EventId Event, string Line)> lines = new();

    public IReadOnlyList<(EventId Event, string Line)> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Logger(lines);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(EventId Event, string Line)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue((eventId, formatter(state, exception)));
        }
    }
}
