using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Application.Recovery;

namespace GuidelineDecisions.Application.Tests.Recovery;

/// <summary>A watch store with a clock of its own, which stands for the storage's clock.</summary>
internal sealed class MemoryWatches : IWatchStore
{
    private readonly Dictionary<(string Kind, string Key), (Watch Watch, DateTimeOffset At)> rows = [];
    private int tags;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public int Count => rows.Count;

    public Task<ImmutableArray<Watch>> ListAsync(string kind, CancellationToken cancel) => Task.FromResult<ImmutableArray<Watch>>(
        [.. rows.Values.Where(row => row.Watch.Kind == kind).Select(row => row.Watch with { StoredAt = row.At, Age = Now - row.At })]);

    public Task<bool> StoreAsync(Watch watch)
    {
        bool isCurrent = rows.TryGetValue((watch.Kind, watch.Key), out (Watch Watch, DateTimeOffset At) row)
            ? row.Watch.Tag == watch.Tag
            : watch.Tag.Length == 0;
        if (isCurrent)
            rows[(watch.Kind, watch.Key)] = (watch with { Tag = (++tags).ToString(CultureInfo.InvariantCulture) }, Now);
        return Task.FromResult(isCurrent);
    }

    public Task RemoveAsync(Watch watch)
    {
        if (rows.TryGetValue((watch.Kind, watch.Key), out (Watch Watch, DateTimeOffset At) row) && row.Watch.Tag == watch.Tag)
            rows.Remove((watch.Kind, watch.Key));
        return Task.CompletedTask;
    }
}
