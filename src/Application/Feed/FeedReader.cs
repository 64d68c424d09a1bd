using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;
using Microsoft.Extensions.Hosting;

namespace GuidelineDecisions.Application.Feed;

/// <summary>Reads pages of the feed that hold only events of some types, and waits for the next event.</summary>
public sealed class FeedReader(IEventFeed feed, TimeProvider clock, IHostApplicationLifetime? host = null)
{
    private const int AtOnce = 1000;
    private const int MostReads = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationToken stopping = host?.ApplicationStopping ?? CancellationToken.None;

    /// <summary>
    /// Reads a page. Of a feed with few events of these types, a page may hold fewer than requested although there are more, so that the
    /// work for one request is limited; its cursor is after every event that was passed over.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The position to read from.</param>
    /// <param name="types">The types of the events, or null for all.</param>
    /// <param name="count">The maximum number of events.</param>
    public async Task<FeedPage> ReadAsync(
        Partner partner, FeedCursor after, FrozenSet<string>? types, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(after);
        ImmutableArray<FeedEntry> read;
        bool more;
        if (types is null)
        {
            (read, more) = await feed.ReadAsync(partner, after, count, cancel);
            return new(read, after.After(read), more);
        }

        var found = ImmutableArray.CreateBuilder<FeedEntry>();
        for (int reads = 1; ; reads++)
        {
            (read, more) = await feed.ReadAsync(partner, after, AtOnce, cancel);
            int passed = 0;
            for (; passed < read.Length && found.Count < count; passed++)
            {
                if (types.Contains(read[passed].Event.Type))
                    found.Add(read[passed]);
            }

            after = after.After(read.Take(passed));
            more |= passed < read.Length;
            if (!more || found.Count == count || reads == MostReads)
                return new(found.ToImmutable(), after, more);
        }
    }

    /// <summary>Reads a page, and until it holds an event or the time is up reads again. A stopping host ends the wait early.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="after">The position to read from.</param>
    /// <param name="types">The types of the events, or null for all.</param>
    /// <param name="count">The maximum number of events.</param>
    /// <param name="wait">How long to wait for an event.</param>
    public async Task<FeedPage> WaitAsync(
        Partner partner, FeedCursor after, FrozenSet<string>? types, int count, TimeSpan wait, CancellationToken cancel)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            FeedPage page = await ReadAsync(partner, after, types, count, cancel);
            TimeSpan left = wait - clock.GetElapsedTime(start);
            if (page.Events.Length > 0 || page.More || left <= TimeSpan.Zero || stopping.IsCancellationRequested)
                return page;
            after = page.Cursor;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
            await Task.Delay(left < Pause ? left : Pause, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }
}

/// <param name="Events">The events, those of one case in order.</param>
/// <param name="Cursor">The position after them.</param>
/// <param name="More">Whether there are more.</param>
public sealed record FeedPage(ImmutableArray<FeedEntry> Events, FeedCursor Cursor, bool More);
