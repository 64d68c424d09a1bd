using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Feed;

/// <summary>
/// A position in a partner's feed: the number of the last event read in each bucket. It holds everything that the next read needs, so it
/// survives restarts of either side. It starts with a mark of the partner, so that another partner's cursor is refused.
/// </summary>
public sealed class FeedCursor
{
    private const int MaxNumberBytes = 10;

    private const int MarkBytes = 4;

    private readonly string partner;

    private FeedCursor(string partner, ImmutableArray<long> read) => (this.partner, LastRead) = (partner, read);

    /// <summary>The number of the last event read in each bucket, or 0 if none was read.</summary>
    public ImmutableArray<long> LastRead { get; }

    /// <summary>The position after the events with these numbers, one for each bucket of the partner.</summary>
    public static FeedCursor At(Partner partner, IEnumerable<long> lastRead)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return new(partner.Id, [.. lastRead]);
    }

    public static FeedCursor Start(Partner partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return new(partner.Id, [.. Enumerable.Repeat(0L, partner.Buckets)]);
    }

    /// <summary>Returns the cursor after the given numbers, one for each bucket of the partner.</summary>
    public static FeedCursor At(Partner partner, ImmutableArray<long> lastRead)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return lastRead.Length == partner.Buckets
            ? new(partner.Id, lastRead)
            : throw new ArgumentException("Expected one number for each bucket of the partner.", nameof(lastRead));
    }

    /// <summary>Parses a cursor; returns null for any text that is not a cursor of this partner.</summary>
    public static FeedCursor? TryParse(string text, Partner partner)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(partner);
        if (text.Length > (MarkBytes + (partner.Buckets * MaxNumberBytes)) * 2 || !Base64Url.IsValid(text))
            return null;
        byte[] bytes = Base64Url.DecodeFromChars(text);
        if (!bytes.AsSpan().StartsWith(Mark(partner.Id)))
            return null;
        var read = new long[partner.Buckets];
        int at = MarkBytes;
        for (int bucket = 0; bucket < read.Length; bucket++)
        {
            if (!TryRead(bytes, ref at, out read[bucket]))
                return null;
        }

        return at == bytes.Length ? new(partner.Id, [.. read]) : null;
    }

    public FeedCursor After(IEnumerable<FeedEntry> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        long[] read = [.. LastRead];
        foreach (FeedEntry placed in events)
            read[placed.Bucket] = placed.Sequence;
        return new(partner, [.. read]);
    }

    /// <summary>Formats the cursor as letters, digits, hyphens and underscores.</summary>
    public override string ToString()
    {
        List<byte> bytes = [.. Mark(partner)];
        foreach (long number in LastRead)
        {
            ulong rest = (ulong)number;
            for (; rest >= 0x80; rest >>= 7)
                bytes.Add((byte)((rest & 0x7f) | 0x80));
            bytes.Add((byte)rest);
        }

        return Base64Url.EncodeToString([.. bytes]);
    }

    private static byte[] Mark(string partner) => SHA256.HashData(Encoding.UTF8.GetBytes(partner))[..MarkBytes];

    /// <summary>Reads a number in groups of seven bits, lowest first. The top bit of a byte says that another group follows.</summary>
    private static bool TryRead(byte[] bytes, ref int at, out long number)
    {
        number = 0;
        for (int shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            byte group = bytes[at++];
            number |= (long)(group & 0x7f) << shift;
            if (group < 0x80)
                return true;
        }

        return false;
    }
}
