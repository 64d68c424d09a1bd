using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// The id of a card or suggestion: a UUID of version 8 (RFC 9562), which says itself what it stands for, so that feedback is understood without cards being stored:
/// 48 bits of the version's content hash, 12 bits for the kind of card or the rule, and 62 bits that tell one call from another. The same call again has the same ids.
/// </summary>
/// <param name="Version">The guideline version.</param>
/// <param name="Kind">The kind of card.</param>
/// <param name="Rule">The rule of a suggestion, or null for a card.</param>
internal sealed record CardId(PublishedVersion Version, CardKind Kind, string? Rule)
{
    private const int FirstRule = 16;
    private const int BytesOfContent = 6;
    private const string HashPrefix = "sha256:";

    /// <summary>The id, for a call and what was decided.</summary>
    public Guid For(Guid hookInstance, string decisionId)
    {
        int place = Rule is null ? (int)Kind : FirstRule + PlaceOf(Rule);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{hookInstance:D}|{decisionId}|{place}"));
        Span<byte> id = stackalloc byte[16];
        ContentOf(Version).CopyTo(id);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x8000 | place));
        hash.AsSpan(0, 8).CopyTo(id[8..]);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>What an id stands for, or null when it is none of ours.</summary>
    public static CardId? Read(Guid id, GuidelineEntry guideline)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        if (bytes[6] >> 4 != 8)
            return null;
        int place = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0FFF;
        foreach (PublishedVersion version in guideline.Versions)
        {
            if (!bytes[..BytesOfContent].SequenceEqual(ContentOf(version)))
                continue;
            if (place < FirstRule)
                return Enum.IsDefined((CardKind)place) ? new(version, (CardKind)place, null) : null;
            return place - FirstRule < version.Guideline.Guideline.Rules.Length ? new(version, CardKind.Plan, version.Guideline.Guideline.Rules[place - FirstRule].Id) : null;
        }

        return null;
    }

    private int PlaceOf(string rule)
    {
        for (int i = 0; i < Version.Guideline.Guideline.Rules.Length; i++)
        {
            if (Version.Guideline.Guideline.Rules[i].Id == rule)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(rule), rule, "The version has no such rule.");
    }

    private static ReadOnlySpan<byte> ContentOf(PublishedVersion version) =>
        Convert.FromHexString(version.Guideline.ContentHash.AsSpan(HashPrefix.Length, 2 * BytesOfContent));
}

/// <summary>The kinds of cards.</summary>
internal enum CardKind
{
    /// <summary>An emergency.</summary>
    Emergency = 1,

    /// <summary>What is advised, and on what it rests.</summary>
    Plan = 2,

    /// <summary>What is missing.</summary>
    MissingData = 3,
}
