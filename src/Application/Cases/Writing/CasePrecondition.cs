using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// The preconditions of a request, If-Match and If-None-Match (RFC 9110, 13.1). A case's entity tag begins with its revision, which
/// decides about writing. What a GET returns can change without a new revision, so its tag has a hash of the body too.
/// </summary>
public sealed class CasePrecondition
{
    private const int HashLength = 8;

    private readonly IList<EntityTagHeaderValue>? match;
    private readonly IList<EntityTagHeaderValue>? noneMatch;

    private CasePrecondition(IList<EntityTagHeaderValue>? match, IList<EntityTagHeaderValue>? noneMatch)
    {
        this.match = match;
        this.noneMatch = noneMatch;
    }

    public static CasePrecondition None { get; } = new(null, null);

    /// <summary>The entity tag of a revision: <c>"3"</c>.</summary>
    public static string TagOf(long revision) => Invariant($"\"{revision}\"");

    /// <summary>The entity tag of what a GET returns: <c>"3.1f0c..."</c>.</summary>
    public static string TagOf(long revision, ReadOnlySpan<byte> body) =>
        Invariant($"\"{revision}.{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, HashLength))}\"");

    /// <returns>The precondition, or the name of the header that is not a list of entity tags.</returns>
    public static (CasePrecondition? Precondition, string? BadHeader) Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TryRead(request.Headers.IfMatch, out IList<EntityTagHeaderValue>? match))
            return (null, HeaderNames.IfMatch);
        return TryRead(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? noneMatch)
            ? (new(match, noneMatch), null)
            : (null, HeaderNames.IfNoneMatch);
    }

    /// <param name="revision">The case's revision, or null if the case does not exist.</param>
    public bool AllowsWrite(long? revision) =>
        (match is null || Names(match, revision, isWeakEnough: false))
        && (noneMatch is null || !Names(noneMatch, revision, isWeakEnough: true));

    /// <summary>Whether the client already has what a GET would return.</summary>
    /// <param name="tag">Its entity tag.</param>
    public bool HasCurrent(string tag) =>
        noneMatch is not null && noneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Tag == tag);

    /// <summary>If-Match compares strongly, If-None-Match weakly (RFC 9110, 13.1.1 and 13.1.2).</summary>
    private static bool Names(IList<EntityTagHeaderValue> tags, long? revision, bool isWeakEnough) =>
        revision is { } existing
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || ((isWeakEnough || !tag.IsWeak) && IsOf(existing, tag.Tag)));

    private static bool IsOf(long revision, StringSegment tag) =>
        tag == TagOf(revision) || tag.StartsWith(Invariant($"\"{revision}."), StringComparison.Ordinal);

    private static bool TryRead(StringValues header, out IList<EntityTagHeaderValue>? tags)
    {
        tags = null;
        return header.Count == 0 || (EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out tags) && tags.Count > 0);
    }
}
