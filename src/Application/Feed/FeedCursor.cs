using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Feed;

/// <summary>
/// A place in a partner's feed: for each bucket the number of the last event that was read. It holds all that the next read needs, so it survives
/// restarts of either side. It begins with a mark of the partner, so that another's is not taken for one's own.
/// </summary>
public sealed class FeedCursor
{
    private const int MostBytesOfANumber = 10;

    private const int MarkBytes = 4;

    private readonly string partner;

    private FeedCursor(string partner, ImmutableArray<long> read) => (this.partner, Read) = (partner, read);

    /// <summary>The number of the last event read of each bucket; 0 = none.</summary>
    public ImmutableArray<long> Read { get; }

    /// <summary>The beginning of a partner's feed.</summary>
    public static FeedCursor Start(Partner partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return new(partner.Id, [.. Enumerable.Repeat(0L, partner.Buckets)]);
    }

    /// <summary>Reads the text of a cursor; anything that is none of this partner gives null.</summary>
    public static FeedCursor? TryParse(string text, Partner partner)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(partner);
        if (text.Length > (MarkBytes + (partner.Buckets * MostBytesOfANumber)) * 2 || !Base64Url.IsValid(text))
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

    /// <summary>The place after some more events.</summary>
    public FeedCursor After(IEnumerable<PlacedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        long[] read = [.. Read];
        foreach (PlacedEvent placed in events)
            read[placed.Bucket] = placed.Sequence;
        return new(partner, [.. read]);
    }

    /// <summary>The text of the cursor: letters, digits, hyphens and underscores.</summary>
    public override string ToString()
    {
        List<byte> bytes = [.. Mark(partner)];
        foreach (long number in Read)
        {
            ulong rest = (ulong)number;
            for (; rest >= 0x80; rest >>= 7)
                bytes.Add((byte)((rest & 0x7f) | 0x80));
            bytes.Add((byte)rest);
        }

        return Base64Url.EncodeToString([.. bytes]);
    }

    private static byte[] Mark(string partner) => SHA256.HashData(Encoding.UTF8.GetBytes(partner))[..MarkBytes];

    /// <summary>A number in groups of seven bits, the lowest first; the top bit says that another group follows.</summary>
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
