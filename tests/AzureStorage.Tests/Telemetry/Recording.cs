using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

/// <summary>Records the telemetry of one service, ignoring other services in the process.</summary>
internal sealed class Recording : IDisposable
{
    private readonly MeterListener meters = new();
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<(string Instrument, IReadOnlyDictionary<string, object?> Tags, double Value)> measured = [];
    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentBag<Instrument> instruments = [];

    public Recording(ServiceTelemetry telemetry)
    {
        meters.InstrumentPublished = (instrument, mine) =>
        {
            if (instrument.Meter.Scope != telemetry)
                return;
            instruments.Add(instrument);
            mine.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        meters.Start();
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == telemetry.Spans,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<Instrument> Instruments => instruments;

    /// <summary>Only spans that have ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. spans];

    /// <summary>Sums an instrument's measurements by the values of the given tags, such as "activation changed" = 3.</summary>
    public Dictionary<string, double> Sums(string instrument, params string[] by) => measured
        .Where(each => each.Instrument == instrument)
        .GroupBy(each => string.Join(' ', by.Select(tag => each.Tags[tag])), each => each.Value)
        .ToDictionary(group => group.Key, group => group.Sum());

    public double Sum(string instrument) => measured.Where(each => each.Instrument == instrument).Sum(each => each.Value);

    public IEnumerable<string> TagsOf(string instrument) =>
        measured.Where(each => each.Instrument == instrument).SelectMany(each => each.Tags.Keys).Distinct().Order(StringComparer.Ordinal);

    public void Dispose()
    {
        listener.Dispose();
        meters.Dispose();
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct => measured.Enqueue(
            (instrument.Name, tags.ToArray().ToDictionary(), Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
}
