using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// The id of a card or suggestion: a UUID of version 8 (RFC 9562) that encodes what it identifies, so that feedback can be read without
/// storing cards. It has 48 bits of the version's content hash, 12 bits for the kind of card or the rule, and 62 bits that distinguish
/// calls. A repeated call gets the same ids.
/// </summary>
/// <param name="Version">The guideline version.</param>
/// <param name="Kind">The kind of card.</param>
/// <param name="Rule">The id of a suggestion's rule, or null for a card.</param>
internal sealed record CardId(PublishedVersion Version, CardKind Kind, string? Rule)
{
    private const int FirstRule = 16;

    /// <summary>The suggestion to create a form. Numbers below are kinds of cards.</summary>
    private const int Form = 15;
    private const int BytesOfContent = 6;
    private const string HashPrefix = "sha256:";

    /// <summary>Whether it is the suggestion to create a form with the open questions, which no rule makes.</summary>
    public bool IsForm { get; init; }

    /// <summary>Whether it is a suggestion and not a card.</summary>
    public bool IsSuggestion => IsForm || Rule is not null;

    /// <summary>The UUID for a call and its decision.</summary>
    /// <param name="hookInstance">The call.</param>
    /// <param name="decisionId">The decision.</param>
    /// <param name="target">What tells suggestions of one rule apart.</param>
    public Guid For(Guid hookInstance, string decisionId, string target = "")
    {
        int code = IsForm ? Form : Rule is null ? (int)Kind : FirstRule + IndexOf(Rule);
        string distinct = target.Length == 0 ? "" : $"|{target}";
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Invariant($"{hookInstance:D}|{decisionId}|{code}{distinct}")));
        Span<byte> id = stackalloc byte[16];
        ContentOf(Version).CopyTo(id);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x8000 | code));
        hash.AsSpan(0, 8).CopyTo(id[8..]);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>What a UUID identifies, or null if it is not the id of a card or suggestion of this guideline.</summary>
    public static CardId? Read(Guid id, GuidelineEntry guideline)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        if (bytes[6] >> 4 != 8)
            return null;
        int code = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0FFF;
        foreach (PublishedVersion version in guideline.Versions)
        {
            if (!bytes[..BytesOfContent].SequenceEqual(ContentOf(version)))
                continue;
            if (code == Form)
                return new(version, CardKind.MissingData, null) { IsForm = true };
            if (code < FirstRule)
                return Enum.IsDefined((CardKind)code) ? new(version, (CardKind)code, null) : null;
            ImmutableArray<Rule> rules = version.Guideline.Guideline.Rules;
            return code - FirstRule < rules.Length ? new(version, CardKind.Plan, rules[code - FirstRule].Id) : null;
        }

        return null;
    }

    private int IndexOf(string rule)
    {
        ImmutableArray<Rule> rules = Version.Guideline.Guideline.Rules;
        for (int i = 0; i < rules.Length; i++)
        {
            if (rules[i].Id == rule)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(rule), rule, "The version has no such rule.");
    }

    private static ReadOnlySpan<byte> ContentOf(PublishedVersion version) =>
        Convert.FromHexString(version.Guideline.ContentHash.AsSpan(HashPrefix.Length, 2 * BytesOfContent));
}

/// <summary>The kinds of cards. Their numbers are part of card ids.</summary>
internal enum CardKind
{
    /// <summary>An emergency, or something urgent.</summary>
    Emergency = 1,

    /// <summary>The plan.</summary>
    Plan = 2,

    /// <summary>What to ask.</summary>
    MissingData = 3,

    /// <summary>What has to stop, must not be started or is overdue, without an emergency.</summary>
    Warning = 4,
}
