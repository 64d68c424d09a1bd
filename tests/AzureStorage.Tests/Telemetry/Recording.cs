using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.AzureStorage.Tests.Telemetry;

/// <summary>Everything that one service tells of itself from now on, whatever other services of the process tell.</summary>
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

    /// <summary>The spans that have ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. spans];

    /// <summary>What an instrument measured, summed up by the values of these tags, such as "activation changed" = 3.</summary>
    public Dictionary<string, double> Sums(string instrument, params string[] by) => measured
        .Where(each => each.Instrument == instrument)
        .GroupBy(each => string.Join(' ', by.Select(tag => each.Tags[tag])), each => each.Value)
        .ToDictionary(group => group.Key, group => group.Sum());

    /// <summary>All that an instrument measured.</summary>
    public double Sum(string instrument) => measured.Where(each => each.Instrument == instrument).Sum(each => each.Value);

    /// <summary>The names of the tags of an instrument.</summary>
    public IEnumerable<string> TagsOf(string instrument) => measured.Where(each => each.Instrument == instrument).SelectMany(each => each.Tags.Keys).Distinct().Order(StringComparer.Ordinal);

    public void Dispose()
    {
        listener.Dispose();
        meters.Dispose();
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct => measured.Enqueue((instrument.Name, tags.ToArray().ToDictionary(), Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
}
